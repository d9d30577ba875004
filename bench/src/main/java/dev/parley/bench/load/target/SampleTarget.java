package dev.parley.bench.load.target;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/// A chat in the shape of AWS's WebSocket sample, as `bench/baseline` holds one: `joinRoom` and `sendMessage`,
/// anyone may connect.
public final class SampleTarget implements Target {
    private final String name;
    private final URI url;

    public SampleTarget(String name, URI url) {
        this.name = name;
        this.url = url;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Entrance entrance(int connection) {
        return new Entrance(url, Map.of());
    }

    @Override
    public void settle(Crowd crowd, int rooms) {
        crowd.eachInItsRoom(
                rooms, (socket, room) -> socket.ask("{\"action\":\"joinRoom\",\"roomId\":\"" + room + "\"}", "joined"));
    }

    @Override
    public String send(int room, String id, String body) {
        return String.format(
                Locale.ROOT,
                "{\"action\":\"sendMessage\",\"roomId\":\"r%d\",\"id\":\"%s\",\"body\":\"%s\"}",
                room,
                id,
                body);
    }
}
