package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A change of the message that has the number `ref` in the room: an entry of the same log, with a `seq` of its
/// own.
///
/// A message that a page gives holds the changes up to its `changedSeq` already: [RoomMessage#after] heeds
/// that.
public sealed interface MessageChange extends LogEntry {
    Origin origin();

    /// The `seq` of the message that is changed.
    long ref();

    @Override
    default String roomId() {
        return origin().roomId();
    }

    @Override
    default long seq() {
        return origin().seq();
    }

    /// The message says this from now on.
    ///
    /// @param body absent where the message is deleted, or from before the user joined
    record Edited(
            Origin origin,
            long ref,
            Optional<String> body,
            FieldChange<List<String>> mentions,
            FieldChange<JsonObject> metadata)
            implements MessageChange {
        static Edited of(String roomId, JsonObject entry) {
            return new Edited(
                    Origin.of(roomId, entry),
                    Origin.ref(entry),
                    entry.text("body"),
                    new FieldChange<>(
                            entry.has("mentions"),
                            Optional.of(entry.texts("mentions")).filter(users -> !users.isEmpty())),
                    new FieldChange<>(entry.has("metadata"), entry.object("metadata")));
        }
    }

    /// The message is deleted for everyone.
    record Deleted(Origin origin, long ref) implements MessageChange {}

    /// The sender gives the message an emoji, or takes it back.
    ///
    /// @param emoji absent where the message is from before the user joined, or the sender was erased
    record Reacted(Origin origin, long ref, Optional<String> emoji, boolean on) implements MessageChange {}
}
