package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.Metadata;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomAbout;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// How a room presents itself, as the rooms table holds it. Every room has this item, and a deleted room has
/// none.
public record AboutItem(
        String roomId,
        String item,
        @Nullable String name,
        @Nullable String topic,
        @Nullable String avatarUrl,
        @Nullable String metadata) {
    /// Only changes of it are written here; the room's item holds the present role.
    public static final String DEFAULT_ROLE = "defaultRole";

    public static final TableSchema<AboutItem> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), AboutItem.class).keyedBy("roomId", "item");

    public static AboutItem fromDomain(RoomId roomId, RoomAbout about) {
        return new AboutItem(
                roomId.value(),
                RoomKeys.ABOUT,
                about.name().orElse(null),
                about.topic().orElse(null),
                about.avatarUrl().orElse(null),
                about.metadata().map(Metadata::json).orElse(null));
    }

    public RoomAbout toDomain() {
        return new RoomAbout(
                Optional.ofNullable(name),
                Optional.ofNullable(topic),
                Optional.ofNullable(avatarUrl),
                Optional.ofNullable(metadata).map(Metadata::new));
    }
}
