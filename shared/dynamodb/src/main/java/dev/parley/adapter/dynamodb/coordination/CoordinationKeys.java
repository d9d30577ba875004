package dev.parley.adapter.dynamodb.coordination;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.port.limit.RateLimiter.Bucket;
import java.util.Locale;

/// Every key of the table: a partition for each user and each room, in it an item for each thing. Waits and gates
/// of a user stand together, so that one query reads what is under way.
final class CoordinationKeys {
    /// What the items of gates and of waits begin with, and no other item.
    static final String UNDER_WAY = "gate";

    private static final String GATE = UNDER_WAY + "#";
    private static final String WAIT = UNDER_WAY + "-wait#";

    private static final String COUNT = "count#";

    private CoordinationKeys() {}

    static ItemKey bucket(Bucket bucket) {
        return switch (bucket) {
            case Bucket.UserBucket(Limit limit, UserId user) -> new ItemKey(owner(user), tokens(limit));
            case Bucket.RoomBucket(Limit limit, RoomId room) -> new ItemKey(owner(room), tokens(limit));
        };
    }

    static ItemKey refusals(UserId user) {
        return new ItemKey(owner(user), "refusals");
    }

    /// A room's id holds no `#`.
    static ItemKey gate(Place place) {
        return new ItemKey(
                owner(place.userId()),
                GATE + place.connectionId().value() + "#" + place.roomId().value());
    }

    static ItemKey wait(UserId user, String ticket) {
        return new ItemKey(owner(user), WAIT + ticket);
    }

    static ItemKey typing(RoomId room) {
        return new ItemKey(owner(room), "typing");
    }

    /// What was counted in a slice of time. Later slices sort behind earlier ones.
    static ItemKey count(String owner, long slice) {
        return new ItemKey(owner, String.format(Locale.ROOT, COUNT + "%012d", slice));
    }

    /// Which slice such an item is of.
    static long slice(String item) {
        return Long.parseLong(item.substring(COUNT.length()));
    }

    static String owner(UserId user) {
        return "user#" + user.value();
    }

    static String owner(RoomId room) {
        return "room#" + room.value();
    }

    private static String tokens(Limit limit) {
        return "tokens#" + limit.name().toLowerCase(Locale.ROOT);
    }
}
