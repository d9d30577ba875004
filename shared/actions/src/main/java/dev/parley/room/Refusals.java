package dev.parley.room;

import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;

/// The refusals that several use cases give. Thread safe.
final class Refusals {
    private Refusals() {}

    static Reply forbidden(ClientFrame frame, String message) {
        return Reply.Refused.of(frame, ErrorCode.FORBIDDEN, message);
    }

    static Reply badField(ClientFrame frame, String field, String message) {
        return Reply.Refused.ofField(frame, ErrorCode.BAD_REQUEST, field, message);
    }

    static Reply full(ClientFrame frame, String message) {
        return Reply.Refused.of(frame, ErrorCode.LIMIT_REACHED, message);
    }
}
