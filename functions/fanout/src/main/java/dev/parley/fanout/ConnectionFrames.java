package dev.parley.fanout;

import dev.parley.domain.Connection;
import java.util.List;

/// The frames for one connection, in order.
record ConnectionFrames(Connection connection, List<byte[]> frames) {
    ConnectionFrames {
        frames = List.copyOf(frames);
    }
}
