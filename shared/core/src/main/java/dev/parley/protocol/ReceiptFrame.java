package dev.parley.protocol;

import dev.parley.domain.id.RoomId;
import java.util.Optional;

/// The frame of the receipt function: everything up to `seq` was delivered or read.
public record ReceiptFrame(Optional<String> id, RoomId roomId, Kind kind, long seq) implements ClientFrame {
    public enum Kind {
        DELIVERED,
        READ
    }

    @Override
    public Action action() {
        return Action.RECEIPT;
    }
}
