package dev.parley.adapter.redis.script;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.RateLimiter.Bucket;
import java.util.List;
import java.util.Locale;

/// Every key, `noun:{owner}` or `noun:{owner}:part`. What is in braces decides the slot, so that all the keys
/// of one owner are in one; ids may hold braces themselves, which are written otherwise.
public final class RedisKeys {
    private RedisKeys() {}

    static String bucket(Bucket bucket) {
        return switch (bucket) {
            case Bucket.UserBucket(var limit, var user) -> "tokens:" + user(user) + ":" + part(limit);
            case Bucket.RoomBucket(var limit, var room) -> "tokens:" + room(room) + ":" + part(limit);
        };
    }

    /// All typists by when they run out; the named ones by what was pushed; how often in this second.
    public static List<String> typing(RoomId room) {
        String key = "typing:" + room(room);
        return List.of(key, key + ":named", key + ":told");
    }

    static String gate(OrderGate.Place place) {
        return "gate:" + user(place.userId()) + ":"
                + untagged(place.connectionId().value() + "#" + place.roomId().value());
    }

    /// The user's frames under way in all gates, which are in the same slot.
    public static String framesUnderWay(UserId user) {
        return "gates:" + user(user) + ":under_way";
    }

    static String gateRefused(OrderGate.Place place) {
        return gate(place) + ":refused";
    }

    /// The bucket of all frames, and how many of them it refused lately; in the slot of each of the user's
    /// buckets.
    static String frames(Bucket bucket) {
        return frames(bucket, "");
    }

    static String framesRefused(Bucket bucket) {
        return frames(bucket, ":refused");
    }

    private static String frames(Bucket bucket, String part) {
        return switch (bucket) {
            case Bucket.UserBucket(var _, var user) -> "tokens:" + user(user) + ":frames" + part;
            case Bucket.RoomBucket(var _, var room) -> "tokens:" + room(room) + ":frames" + part;
        };
    }

    static String lock(DistributedLock.Key key) {
        return "lock:" + tag(key.value());
    }

    /// What is counted for whom the bucket is; in the bucket's slot.
    static String messages(Bucket bucket) {
        return switch (bucket) {
            case Bucket.UserBucket user -> messagesBy(user.userId());
            case Bucket.RoomBucket room -> messagesIn(room.roomId());
        };
    }

    public static String messagesIn(RoomId room) {
        return "count:" + room(room);
    }

    public static String messagesBy(UserId user) {
        return "count:" + user(user);
    }

    public static String standing(RoomId room, UserId user) {
        return "standing:" + room(room) + ":" + user;
    }

    private static String user(UserId user) {
        return tag("user:" + user.value());
    }

    private static String room(RoomId room) {
        return tag("room:" + room.value());
    }

    private static String part(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static String tag(String owner) {
        return "{" + untagged(owner) + "}";
    }

    private static String untagged(String text) {
        return text.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }
}
