package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.StreamImages;
import dev.parley.domain.event.StoredChange;
import dev.parley.domain.id.RoomId;
import java.util.Optional;

/// Reads what the stream of the messages table says. It carries keys alone, so that it keeps nothing of what
/// was said.
public final class EntryStream {
    private EntryStream() {}

    /// The entry that was added; absent for other writes: what folds into an entry is an entry of its own.
    ///
    /// @throws IllegalStateException if the stream is of another table
    public static Optional<StoredChange> change(StreamImages images) {
        RoomId roomId = new RoomId(AttributeValues.textOf(images.keys(), "roomId"));
        return images.kind() == StreamImages.Kind.INSERT
                ? Optional.of(new StoredChange.EntryAdded(roomId, AttributeValues.numberOf(images.keys(), "seq")))
                : Optional.empty();
    }
}
