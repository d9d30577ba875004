package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.ItemFields;
import dev.parley.adapter.dynamodb.table.RecordSchema;
import dev.parley.domain.id.RoomId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// The room of a creation key or of a pair, as the rooms table holds it. A creation also keeps the contents of
/// its request.
record ReferenceItem(
        String roomId, String item, String target, @Nullable String contentHash) {
    static final TableSchema<ReferenceItem> SCHEMA = RecordSchema.of(ReferenceItem.class, ReferenceItem::of)
            .partitionKey("roomId", String.class, ReferenceItem::roomId)
            .sortKey("item", String.class, ReferenceItem::item)
            .attribute("target", String.class, ReferenceItem::target)
            .attribute("contentHash", String.class, ReferenceItem::contentHash)
            .build();

    private static ReferenceItem of(ItemFields fields) {
        return new ReferenceItem(
                fields.required("roomId", String.class),
                fields.required("item", String.class),
                fields.required("target", String.class),
                fields.optional("contentHash", String.class));
    }

    RoomId targetRoom() {
        return new RoomId(target);
    }
}
