package dev.parley.receipt;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.log.MemberEntries;
import dev.parley.port.log.MemberEntries.Found;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Memberships.Advance;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;
import java.util.Set;

/// Moves a member's cursors forward, never back, and answers with where they stand. Safe to repeat and to
/// race: the greatest wins, in whatever order receipts arrive.
///
/// The stay and the entry at `seq` are one read, which also tells how many messages are read by it. The stay
/// and its cursors are two reads. Cursors therefore count only where they are of the very stay that was read: a
/// default for missing ones, or those of the next stay, would be behind cursors that were acked before. A stay
/// that ended in between is answered as none.
final class RecordReceipt {
    private final RateLimiter limiter;
    private final MemberEntries entries;
    private final Memberships memberships;
    private final ReceiptPublisher publisher;

    RecordReceipt(RateLimiter limiter, MemberEntries entries, Memberships memberships, ReceiptPublisher publisher) {
        this.limiter = limiter;
        this.entries = entries;
        this.memberships = memberships;
        this.publisher = publisher;
    }

    Reply handle(Caller caller, ReceiptFrame frame) {
        return RoomAccess.refusal(limiter, new UserBucket(Limit.RECEIPTS, caller.userId()), frame)
                .<Reply>map(refused -> refused)
                .orElseGet(() -> allowed(caller, frame));
    }

    private Reply allowed(Caller caller, ReceiptFrame frame) {
        return entries.find(caller.userId(), frame.roomId(), frame.seq())
                .map(found -> record(caller, frame, found))
                .orElseGet(() -> RoomAccess.notAMember(frame));
    }

    /// The entry itself says that the log reaches `seq`: its push may arrive before the room's last number
    /// moves. Where the entry is not there any more, that number says it.
    private Reply record(Caller caller, ReceiptFrame frame, Found found) {
        RoomMembership stay = found.stay();
        if (found.entry().isEmpty() && frame.seq() > stay.room().lastSeq()) {
            return Reply.Refused.ofField(frame, ErrorCode.BAD_REQUEST, "seq", "seq is beyond the room's last message");
        }
        return advance(frame, found)
                .map(advance -> settle(caller, frame, stay, advance))
                .orElseGet(() -> RoomAccess.notAMember(frame));
    }

    /// Joining counts as having read up to there: nothing up to `joinedSeq` moves anything.
    private Optional<Advance> advance(ReceiptFrame frame, Found found) {
        Member member = found.stay().member();
        return frame.seq() <= member.joinedSeq() ? standing(member) : memberships.advance(member, target(frame, found));
    }

    private Reply settle(Caller caller, ReceiptFrame frame, RoomMembership stay, Advance advance) {
        Cursors cursors = stay.cursors(advance.cursors());
        if (advance.moved()) {
            publisher.publish(stay, cursors, caller.connectionId());
        }
        return Reply.Ack.of(frame, new ReceiptFrame.ReceiptRecorded(cursors));
    }

    private Optional<Advance> standing(Member stay) {
        return Optional.ofNullable(
                        memberships.cursorsOfStays(stay.roomId(), Set.of(stay)).get(stay.userId()))
                .map(cursors -> new Advance(cursors, false));
    }

    private Cursors target(ReceiptFrame frame, Found found) {
        return switch (frame.kind()) {
            case DELIVERED -> new Cursors(frame.seq(), 0);
            case READ -> Cursors.allRead(frame.seq(), messagesUpTo(frame, found));
        };
    }

    /// Beside an entry that is not there any more, the next that is tells the count.
    private long messagesUpTo(ReceiptFrame frame, Found found) {
        return found.entry()
                .map(LogEntry::ordinal)
                .or(() -> entries.firstAfter(frame.roomId(), frame.seq()).map(LogEntry::messagesBefore))
                .orElseGet(() -> found.stay().room().latestMessage().ordinal());
    }
}
