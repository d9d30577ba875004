package dev.parley.room.change;

import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;

/// The refusals that several use cases give. Thread safe.
public final class Refusals {
    private Refusals() {}

    public static Reply forbidden(ClientFrame frame, String message) {
        return Reply.Refused.of(frame, ErrorCode.FORBIDDEN, message);
    }

    public static Reply badField(ClientFrame frame, String field, String message) {
        return Reply.Refused.ofField(frame, ErrorCode.BAD_REQUEST, field, message);
    }

    public static Reply full(ClientFrame frame, String message) {
        return Reply.Refused.of(frame, ErrorCode.LIMIT_REACHED, message);
    }
}
