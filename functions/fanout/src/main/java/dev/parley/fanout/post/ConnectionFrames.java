package dev.parley.fanout.post;

import dev.parley.domain.connection.Connection;
import java.util.List;

/// The frames for one connection, in order.
public record ConnectionFrames(Connection connection, List<byte[]> frames) {
    public ConnectionFrames {
        frames = List.copyOf(frames);
    }
}
