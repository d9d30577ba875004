package dev.parley.receipt;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
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
/// The stay and its cursors are two reads. Cursors therefore count only where they are of the very stay that
/// was read: a default for missing ones, or those of the next stay, would be behind cursors that were acked
/// before. A stay that ended in between is answered as none.
final class RecordReceipt {
    private final RoomAccess access;
    private final Memberships memberships;
    private final ReceiptPublisher announcements;

    RecordReceipt(RoomAccess access, Memberships memberships, ReceiptPublisher announcements) {
        this.access = access;
        this.memberships = memberships;
        this.announcements = announcements;
    }

    Reply handle(Caller caller, ReceiptFrame frame) {
        return access.asMember(Limit.RECEIPTS, caller, frame, frame.roomId(), stay -> record(frame, stay));
    }

    /// A `seq` is refused as beyond the log only on a room that was read consistently.
    private Reply record(ReceiptFrame frame, RoomMembership stay) {
        if (frame.seq() > stay.room().lastSeq()) {
            return Reply.Refused.ofField(frame, ErrorCode.BAD_REQUEST, "seq", "seq is beyond the room's last message");
        }
        return advance(frame, stay)
                .map(advance -> settle(frame, stay, advance))
                .orElseGet(() -> RoomAccess.notAMember(frame));
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
        return Reply.Ack.of(frame, new ReceiptFrame.ReceiptRecorded(cursors));
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
}
