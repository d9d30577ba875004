package dev.parley.adapter.dynamodb.rooms.item;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.id.RoomId;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// The room of a creation key or of a pair, as the rooms table holds it. A creation also keeps the contents of
/// its request.
public record ReferenceItem(
        String roomId, String item, String target, @Nullable String contentHash) {
    public static final TableSchema<ReferenceItem> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), ReferenceItem.class).keyedBy("roomId", "item");

    public RoomId targetRoom() {
        return new RoomId(target);
    }
}
