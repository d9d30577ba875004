package dev.parley.room;

import dev.parley.protocol.ClientFrame;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Reply;

/// The refusals that several use cases give. Thread safe.
final class Refusals {
    private Refusals() {}

    /// Says the same for a foreign room and for one that does not exist.
    static Reply notAMember(ClientFrame frame) {
        return Reply.Refused.of(frame, ErrorCode.NOT_A_MEMBER, "you are not a member of such a room");
    }

    static Reply forbidden(ClientFrame frame, String message) {
        return Reply.Refused.of(frame, ErrorCode.FORBIDDEN, message);
    }

    static Reply badField(ClientFrame frame, String field, String message) {
        return Reply.Refused.ofField(frame, ErrorCode.BAD_REQUEST, field, message);
    }
}
