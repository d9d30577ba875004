package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.SystemMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// What a message must pass before it is stored: the sender's rate, the room's rate, its size, and membership
/// by a consistent read. The room's tokens are for its members: a stranger who knows a room's id cannot use
/// them up. Thread safe.
final class Admission {
    private static final String NOT_NOW = "you may not send into this room now";

    private final RateLimiter limiter;
    private final RoomReads rooms;
    private final ChangeAdmission changes;
    private final FrameCodec codec;

    Admission(RateLimiter limiter, RoomReads rooms, ChangeAdmission changes, FrameCodec codec) {
        this.limiter = limiter;
        this.rooms = rooms;
        this.changes = changes;
        this.codec = codec;
    }

    /// Takes one of the sender's tokens.
    Decision take(UserId sender) {
        return limiter.take(new Bucket.UserBucket(Limit.SENDS, sender));
    }

    /// The refusal of a sender who is too fast.
    Optional<Reply.Refused> senderTooFast(SendFrame frame, UserId sender) {
        return RoomAccess.refusal(limiter, new Bucket.UserBucket(Limit.SENDS, sender), frame);
    }

    /// The refusal of a message to a room that gets too many.
    Optional<Reply.Refused> roomTooBusy(SendFrame frame) {
        return RoomAccess.refusal(limiter, new Bucket.RoomBucket(Limit.ROOM_SENDS, frame.roomId()), frame);
    }

    boolean isMember(RoomId roomId, UserId userId) {
        return member(roomId, userId).isPresent();
    }

    /// `system` writes in each room that there is.
    private Optional<Member> member(RoomId roomId, UserId userId) {
        return userId.equals(UserId.SYSTEM)
                ? rooms.find(roomId).map(room -> SystemMembership.in(room.id()))
                : rooms.member(roomId, userId);
    }

    private Optional<RoomMembership> membership(RoomId roomId, UserId userId) {
        return userId.equals(UserId.SYSTEM)
                ? rooms.find(roomId).map(SystemMembership::in)
                : rooms.membership(userId, roomId);
    }

    /// The refusal of what no frame could carry, of a sender who is not a member that may write now, or of a
    /// change that the sender may not make of its message.
    Optional<Reply.Refused> inadmissible(SendFrame frame, AcceptedMessage message) {
        if (!codec.fitsAFrame(message)) {
            return Optional.of(tooLarge(frame));
        }
        return switch (message.payload()) {
            case Change change ->
                membership(message.roomId(), message.sender())
                        .map(membership -> refused(changes.check(membership, change), frame))
                        .orElseGet(() -> Optional.of(RoomAccess.notAMember(frame)));
            case Content _, Deleted _ ->
                member(message.roomId(), message.sender())
                        .map(member -> mayWrite(frame, member))
                        .orElseGet(() -> Optional.of(RoomAccess.notAMember(frame)));
        };
    }

    private static Optional<Reply.Refused> mayWrite(SendFrame frame, Member member) {
        return member.maySend() ? Optional.empty() : Optional.of(Reply.Refused.of(frame, ErrorCode.FORBIDDEN, NOT_NOW));
    }

    private static Optional<Reply.Refused> refused(ChangeAdmission.Verdict verdict, SendFrame frame) {
        return switch (verdict) {
            case ADMITTED -> Optional.empty();
            case NOT_NOW -> Optional.of(Reply.Refused.of(frame, ErrorCode.FORBIDDEN, NOT_NOW));
            case NO_SUCH_MESSAGE ->
                Optional.of(Reply.Refused.ofField(
                        frame,
                        ErrorCode.NO_SUCH_MESSAGE,
                        "ref",
                        "ref is not a message that you see, or it is deleted"));
            case ANOTHERS ->
                Optional.of(Reply.Refused.ofField(frame, ErrorCode.FORBIDDEN, "ref", "the message is another's"));
            case TOO_MANY_EDITS ->
                Optional.of(Reply.Refused.ofField(
                        frame, ErrorCode.LIMIT_REACHED, "ref", "the message was edited as often as can be"));
            case TOO_MANY_REACTIONS ->
                Optional.of(Reply.Refused.ofField(
                        frame, ErrorCode.LIMIT_REACHED, "ref", "the message has as many reactions as can be"));
            case TOO_LARGE -> Optional.of(tooLarge(frame));
        };
    }

    private static Reply.Refused tooLarge(SendFrame frame) {
        return Reply.Refused.ofField(frame, ErrorCode.TOO_LARGE, "body", "the message would not fit into one frame");
    }
}
