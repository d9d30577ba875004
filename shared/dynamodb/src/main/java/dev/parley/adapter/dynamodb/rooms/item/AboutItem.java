package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.Metadata;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomAbout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// How a room presents itself, as the rooms table holds it. Every room has this item, and a deleted room has none.
public record AboutItem(
        String roomId,
        String item,
        @Nullable String name,
        @Nullable String topic,
        @Nullable String avatarUrl,
        @Nullable String metadata) {
    public static final TableSchema<AboutItem> SCHEMA = RecordSchema.of(AboutItem.class, AboutItem::of)
            .partitionKey("roomId", String.class, AboutItem::roomId)
            .sortKey("item", String.class, AboutItem::item)
            .attribute("name", String.class, AboutItem::name)
            .attribute("topic", String.class, AboutItem::topic)
            .attribute("avatarUrl", String.class, AboutItem::avatarUrl)
            .attribute("metadata", String.class, AboutItem::metadata)
            .build();

    private static AboutItem of(ItemFields fields) {
        return new AboutItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.optional("name", String.class),
                fields.optional("topic", String.class),
                fields.optional("avatarUrl", String.class),
                fields.optional("metadata", String.class));
    }

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
