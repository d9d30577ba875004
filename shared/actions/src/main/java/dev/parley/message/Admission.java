package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.SystemMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// What a message must pass before it is stored: the sender's rate, the room's rate, its size, and membership
/// by a consistent read. The room's tokens are for its members: a stranger who knows a room's id cannot use
/// them up. Thread safe.
final class Admission {
    private final RateLimiter limiter;
    private final Rooms rooms;
    private final FrameCodec codec;

    Admission(RateLimiter limiter, Rooms rooms, FrameCodec codec) {
        this.limiter = limiter;
        this.rooms = rooms;
        this.codec = codec;
    }

    /// The refusal of a sender who is too fast.
    Optional<Reply.Refused> senderTooFast(SendMessageFrame frame, UserId sender) {
        return RoomAccess.refusal(limiter, new Bucket.UserBucket(Limit.SENDS, sender), frame);
    }

    /// The refusal of a message to a room that gets too many.
    Optional<Reply.Refused> roomTooBusy(SendMessageFrame frame) {
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

    /// The refusal of a message that no frame could carry, or whose sender is not a member that may write now.
    Optional<Reply.Refused> inadmissible(SendMessageFrame frame, AcceptedMessage message) {
        if (!codec.fitsAFrame(message)) {
            return Optional.of(Reply.Refused.ofField(
                    frame, ErrorCode.TOO_LARGE, "body", "the message would not fit into one frame"));
        }
        Optional<Member> member = member(message.roomId(), message.sender());
        if (member.isEmpty()) {
            return Optional.of(RoomAccess.notAMember(frame));
        }
        return member.get().maySend()
                ? Optional.empty()
                : Optional.of(Reply.Refused.of(frame, ErrorCode.FORBIDDEN, "you may not send into this room now"));
    }
}
