package dev.parley.message;

import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.MessageFrame;
import dev.parley.protocol.Reply;
import java.util.Optional;

/// The refusals that several frames share.
final class Refusals {
    private Refusals() {}

    /// Says the same of a foreign room and of one that does not exist.
    static Reply.Refused notMember(MessageFrame frame) {
        return Reply.Refused.of(frame, ErrorCode.NOT_A_MEMBER, "you are not a member of this room");
    }

    static Optional<Reply.Refused> limited(MessageFrame frame, Decision decision) {
        return switch (decision) {
            case Decision.Allowed() -> Optional.empty();
            case Decision.Limited(var retryAfter) -> Optional.of(Reply.Refused.rateLimited(frame, retryAfter));
        };
    }
}
