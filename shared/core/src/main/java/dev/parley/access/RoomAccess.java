package dev.parley.access;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.LogView;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomRequest;
import dev.parley.domain.room.SystemMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.port.room.RoomReads;
import dev.parley.port.room.RoomRequests;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Checks a caller before a use case begins: the token bucket, and membership by a consistent read. All functions
/// refuse by it, so that one error has one text. Thread safe.
///
/// @throws dev.parley.port.DependencyUnavailableException if the membership cannot be read
public final class RoomAccess {
    private final RateLimiter limiter;
    private final RoomReads rooms;
    private final RoomRequests requests;

    public RoomAccess(RateLimiter limiter, RoomReads rooms, RoomRequests requests) {
        this.limiter = limiter;
        this.rooms = rooms;
        this.requests = requests;
    }

    /// Takes a token from the caller's bucket and replies by `action`, or refuses without running it.
    public Reply limited(Limit limit, Caller caller, ClientFrame frame, Supplier<Reply> action) {
        return refusal(limiter, new Bucket.UserBucket(limit, caller.userId()), frame)
                .<Reply>map(refused -> refused)
                .orElseGet(action);
    }

    /// Takes a token from the caller's bucket, reads the membership and replies by `action`, or refuses without
    /// running it.
    public Reply asMember(
            Limit limit, Caller caller, ClientFrame frame, RoomId roomId, Function<RoomMembership, Reply> action) {
        return limited(
                limit,
                caller,
                frame,
                () -> membership(caller, roomId).map(action).orElseGet(() -> notAMember(frame)));
    }

    /// The same for one who may read the log: a member, and in a direct room one who is asked in. Who is no member
    /// costs one more read.
    public Reply asReader(
            Limit limit, Caller caller, ClientFrame frame, RoomId roomId, Function<LogView, Reply> action) {
        return limited(
                limit, caller, frame, () -> logView(caller, roomId).map(action).orElseGet(() -> notAMember(frame)));
    }

    /// Absent if the caller may not read the room's log, or there is no such room.
    public Optional<LogView> logView(Caller caller, RoomId roomId) {
        return membership(caller, roomId)
                .map(LogView::of)
                .or(() -> Optional.ofNullable(requests.requests(caller.userId(), Set.of(roomId))
                                .get(roomId))
                        .filter(RoomRequest::showsMessages)
                        .map(LogView::of));
    }

    /// Absent if the caller is not a member of the room, or there is no such room. `system` has an owner's place in
    /// each room.
    public Optional<RoomMembership> membership(Caller caller, RoomId roomId) {
        return caller.userId().equals(UserId.SYSTEM)
                ? rooms.find(roomId).map(SystemMembership::in)
                : rooms.membership(caller.userId(), roomId);
    }

    /// The same of several rooms, at most 100. Rooms that the caller is not in are left out.
    public Map<RoomId, RoomMembership> memberships(Caller caller, Collection<RoomId> roomIds) {
        if (!caller.userId().equals(UserId.SYSTEM)) {
            return rooms.stays(caller.userId(), roomIds);
        }
        Map<RoomId, RoomMembership> all = new HashMap<>();
        roomIds.forEach(roomId -> membership(caller, roomId).ifPresent(found -> all.put(roomId, found)));
        return all;
    }

    /// Takes a token from the bucket. Present is the refusal if there is none.
    public static Optional<Reply.Refused> refusal(RateLimiter limiter, Bucket bucket, ClientFrame frame) {
        return switch (limiter.take(bucket)) {
            case Decision.Allowed() -> Optional.empty();
            case Decision.Limited(var retryAfter) -> Optional.of(Reply.Refused.rateLimited(frame, retryAfter));
        };
    }

    /// Says the same of a foreign room and of a room that does not exist.
    public static Reply.Refused notAMember(ClientFrame frame) {
        return Reply.Refused.of(frame, ErrorCode.NOT_A_MEMBER, "you are not a member of such a room");
    }
}
