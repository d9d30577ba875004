package dev.parley.receipt;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.limit.RateLimiter.Decision.Allowed;
import dev.parley.port.limit.RateLimiter.Decision.Limited;
import dev.parley.port.limit.RateLimiter.Limit;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Memberships.Advance;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ReceiptFrame;
import dev.parley.protocol.Reply;
import java.util.Optional;
import java.util.Set;

/// Moves a member's cursors forward, never back, and answers with where they stand. Safe to repeat and to race: the
/// greatest wins, in whatever order receipts arrive.
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
        if (frame.seq() <= stay.member().joinedSeq()) {
            return Reply.Ack.of(frame, new Reply.ReceiptRecorded(standing(stay)));
        }
        return memberships
                .advance(stay.member().userId(), frame.roomId(), target(frame))
                .map(advance -> settle(frame, stay, advance))
                // The stay ended between the read and the advance, which creates nothing.
                .orElseGet(() -> notAMember(frame));
    }

    private Reply settle(ReceiptFrame frame, RoomMembership stay, Advance advance) {
        Cursors cursors = stay.cursors(advance.cursors());
        if (advance.moved()) {
            announcements.tell(stay, cursors);
        }
        return Reply.Ack.of(frame, new Reply.ReceiptRecorded(cursors));
    }

    private Cursors standing(RoomMembership stay) {
        Cursors stored = memberships
                .cursors(stay.room().id(), Set.of(stay.member().userId()))
                .getOrDefault(stay.member().userId(), Cursors.NONE);
        return stay.cursors(stored);
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
