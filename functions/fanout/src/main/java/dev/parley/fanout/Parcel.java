package dev.parley.fanout;

import dev.parley.domain.Connection;
import java.util.List;

/// The frames for one connection, in order.
record Parcel(Connection connection, List<byte[]> frames) {
    Parcel {
        frames = List.copyOf(frames);
    }
}
