package dev.parley.receipt;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision.Allowed;
import dev.parley.port.limit.RateLimiter.Decision.Limited;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Memberships.Advance;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ReceiptFrame;
import dev.parley.protocol.Reply;
import java.util.Optional;
import java.util.Set;

/// Moves a member's cursors forward, never back, and answers with where they stand. Safe to repeat and to
/// race: the greatest wins, in whatever order receipts arrive.
///
/// The stay and its cursors are two reads. Cursors therefore count only where they are of the very stay that
/// was read: a default for missing ones, or those of the next stay, would be behind cursors that were acked
/// before. A stay that ended in between is answered as none.
final class RecordReceipt {
    private final RateLimiter limiter;
    private final Rooms rooms;
    private final Memberships memberships;
    private final ReceiptPublisher announcements;

    RecordReceipt(RateLimiter limiter, Rooms rooms, Memberships memberships, ReceiptPublisher announcements) {
        this.limiter = limiter;
        this.rooms = rooms;
        this.memberships = memberships;
        this.announcements = announcements;
    }

    Reply handle(Caller caller, ReceiptFrame frame) {
        return switch (limiter.take(new UserBucket(Limit.RECEIPTS, caller.userId()))) {
            case Limited(var retryAfter) -> Reply.Refused.rateLimited(frame, retryAfter);
            case Allowed() ->
                stay(caller, frame).map(stay -> record(frame, stay)).orElseGet(() -> notAMember(frame));
        };
    }

    /// The room and the member by consistent reads: a `seq` is refused as beyond the log only on these.
    private Optional<RoomMembership> stay(Caller caller, ReceiptFrame frame) {
        return Optional.ofNullable(
                rooms.stays(caller.userId(), Set.of(frame.roomId())).get(frame.roomId()));
    }

    private Reply record(ReceiptFrame frame, RoomMembership stay) {
        if (frame.seq() > stay.room().lastSeq()) {
            return Reply.Refused.ofField(frame, ErrorCode.BAD_REQUEST, "seq", "seq is beyond the room's last message");
        }
        return advance(frame, stay).map(advance -> settle(frame, stay, advance)).orElseGet(() -> notAMember(frame));
    }

    /// Joining counts as having read up to there: nothing up to `joinedSeq` moves anything.
    private Optional<Advance> advance(ReceiptFrame frame, RoomMembership stay) {
        return frame.seq() <= stay.member().joinedSeq()
                ? standing(stay.member())
                : memberships.advance(stay.member(), target(frame));
    }

    private Reply settle(ReceiptFrame frame, RoomMembership stay, Advance advance) {
        Cursors cursors = stay.cursors(advance.cursors());
        if (advance.moved()) {
            announcements.tell(stay, cursors);
        }
        return Reply.Ack.of(frame, new Reply.ReceiptRecorded(cursors));
    }

    private Optional<Advance> standing(Member stay) {
        return Optional.ofNullable(
                        memberships.cursorsOfStays(stay.roomId(), Set.of(stay)).get(stay.userId()))
                .map(cursors -> new Advance(cursors, false));
    }

    private static Cursors target(ReceiptFrame frame) {
        return switch (frame.kind()) {
            case DELIVERED -> new Cursors(frame.seq(), 0);
            case READ -> new Cursors(frame.seq(), frame.seq());
        };
    }

    private static Reply notAMember(ReceiptFrame frame) {
        return Reply.Refused.of(frame, ErrorCode.NOT_A_MEMBER, "you are not a member of such a room");
    }
}
