package dev.parley.adapter.dynamodb.users;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Erasure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The erasing of a user as the profiles table holds it. The item stays for good: whoever numbers a send of the
/// user reads `erasedAt`, in milliseconds of the epoch.
public final class ErasureItem {
    public static final String NAME = "erasure";
    private static final String ERASED_AT = "erasedAt";
    private static final String STAGE = "stage";
    private static final String ROOM = "room";
    private static final String SEQ = "seq";
    private static final String LEFT = "left";

    private ErasureItem() {}

    public static Map<String, AttributeValue> key(UserId userId) {
        return ProfileKeys.key(userId, NAME);
    }

    public static Map<String, AttributeValue> of(Erasure erasure) {
        Map<String, AttributeValue> item = new HashMap<>(key(erasure.userId()));
        item.put(ERASED_AT, AttributeValues.number(erasure.erasedAt().toEpochMilli()));
        item.put(STAGE, AttributeValues.text(erasure.stage().name()));
        erasure.room().ifPresent(room -> item.put(ROOM, AttributeValues.text(room.value())));
        item.put(SEQ, AttributeValues.number(erasure.seq()));
        item.put(LEFT, AttributeValues.flag(erasure.left()));
        return item;
    }

    public static Erasure toDomain(Map<String, AttributeValue> item) {
        return new Erasure(
                userId(item),
                erasedAt(item),
                Erasure.Stage.valueOf(AttributeValues.textOf(item, STAGE)),
                Optional.ofNullable(item.get(ROOM)).map(value -> new RoomId(value.s())),
                AttributeValues.numberOf(item, SEQ),
                item.getOrDefault(LEFT, AttributeValues.flag(false)).bool());
    }

    public static UserId userId(Map<String, AttributeValue> item) {
        return new UserId(AttributeValues.textOf(item, "userId"));
    }

    public static Instant erasedAt(Map<String, AttributeValue> item) {
        return Instant.ofEpochMilli(AttributeValues.numberOf(item, ERASED_AT));
    }
}
