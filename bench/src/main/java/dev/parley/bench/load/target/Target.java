package dev.parley.bench.load.target;

import java.net.URI;
import java.util.Map;

/// A chat server as the generator speaks to it.
public interface Target {
    /// The name in tables.
    public String name();

    /// Where connection number `connection` goes, and by which headers it says who it is.
    public Entrance entrance(int connection);

    /// Puts the connections of `crowd` into rooms of equal size, one after the other, and returns when they are
    /// there.
    public void settle(Crowd crowd, int rooms);

    /// The frame by which a connection sends a message.
    ///
    /// @param room the room's number
    /// @param id what the reply is to repeat
    /// @param body what the members are to get
    public String send(int room, String id, String body);

    /// A URL and headers.
    public record Entrance(URI url, Map<String, String> headers) {
        public Entrance {
            headers = Map.copyOf(headers);
        }
    }
}
