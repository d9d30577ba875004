package dev.parley.message;

import dev.parley.domain.AcceptedMessage;
import dev.parley.port.RateLimiter;
import dev.parley.port.RateLimiter.Bucket;
import dev.parley.port.RateLimiter.Limit;
import dev.parley.port.Rooms;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.MessageFrame;
import dev.parley.protocol.Reply;
import java.util.Optional;

/// Decides whether a message may enter the room: its size, the sender's rate, membership by a consistent read, the
/// room's
/// rate. The room's tokens are for its members: a stranger who knows a room's id cannot use them up. Thread safe.
final class Admission {
    private final RateLimiter limiter;
    private final Rooms rooms;
    private final FrameCodec codec;

    Admission(RateLimiter limiter, Rooms rooms, FrameCodec codec) {
        this.limiter = limiter;
        this.rooms = rooms;
        this.codec = codec;
    }

    /// The refusal, or nothing if the message may enter.
    Optional<Reply.Refused> refuse(MessageFrame.Send frame, AcceptedMessage message) {
        if (!codec.fitsAFrame(message)) {
            return Optional.of(Reply.Refused.ofField(
                    frame, ErrorCode.TOO_LARGE, "body", "the message would not fit into one frame"));
        }
        return limited(frame, new Bucket.UserBucket(Limit.SENDS, message.sender()))
                .or(() -> notMember(frame, message))
                .or(() -> limited(frame, new Bucket.RoomBucket(Limit.ROOM_SENDS, message.roomId())));
    }

    private Optional<Reply.Refused> notMember(MessageFrame.Send frame, AcceptedMessage message) {
        return rooms.member(message.roomId(), message.sender()).isPresent()
                ? Optional.empty()
                : Optional.of(Refusals.notMember(frame));
    }

    private Optional<Reply.Refused> limited(MessageFrame.Send frame, Bucket bucket) {
        return Refusals.limited(frame, limiter.take(bucket));
    }
}
