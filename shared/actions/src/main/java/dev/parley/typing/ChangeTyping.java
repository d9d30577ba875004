package dev.parley.typing;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event.TypingChanged;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.room.RecentMemberships.Standing;
import dev.parley.port.room.TypingBoard;
import dev.parley.port.room.TypingBoard.Listing;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// Notes that a member starts or stops typing, and publishes it where the board says so. In a room of more than
/// [RoomSizes#TYPING] members the frame is acknowledged and nothing is noted: nobody there would get a push.
///
/// Safe to repeat. A listing that could not be published is not published later: the next one, or the end of
/// the hold, puts right what clients show.
final class ChangeTyping {
    private final RateLimiter limiter;
    private final RoomMembershipCache places;
    private final TypingBoard board;
    private final EventPublisher events;

    ChangeTyping(RateLimiter limiter, RoomMembershipCache places, TypingBoard board, EventPublisher events) {
        this.limiter = limiter;
        this.places = places;
        this.board = board;
        this.events = events;
    }

    Reply handle(Caller caller, TypingFrame frame) {
        return RoomAccess.refusal(limiter, new UserBucket(Limit.TYPING, caller.userId()), frame)
                .<Reply>map(refused -> refused)
                .orElseGet(() -> allowed(caller, frame));
    }

    private Reply allowed(Caller caller, TypingFrame frame) {
        return places.find(frame.roomId(), caller.userId())
                .map(standing -> change(caller, frame, standing))
                .orElseGet(() -> RoomAccess.notAMember(frame));
    }

    private Reply change(Caller caller, TypingFrame frame, Standing standing) {
        if (!standing.maySend()) {
            return Reply.Refused.of(frame, ErrorCode.FORBIDDEN, "you may not send into this room now");
        }
        if (standing.memberCount() <= RoomSizes.TYPING) {
            note(caller, frame).ifPresent(listing -> publish(caller, frame, listing));
        }
        return Reply.Ack.of(frame, new Reply.Done());
    }

    private Optional<Listing> note(Caller caller, TypingFrame frame) {
        return switch (frame.state()) {
            case START -> board.start(frame.roomId(), caller.userId());
            case STOP -> board.stop(frame.roomId(), caller.userId());
        };
    }

    private void publish(Caller caller, TypingFrame frame, Listing listing) {
        events.publish(
                new TypingChanged(frame.roomId(), listing.typists(), Optional.of(caller.userId()), listing.at()));
    }
}
