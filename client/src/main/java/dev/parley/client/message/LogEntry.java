package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.NoSuchElementException;

/// An entry of a room's log: a message, a change of one, or what this version does not know.
public sealed interface LogEntry permits RoomMessage, MessageChange, LogEntry.Unknown {
    String roomId();

    /// The place in the room's log, from 1.
    long seq();

    /// An entry of a kind that this version does not know: to be passed over.
    record Unknown(String roomId, long seq, String kind) implements LogEntry {}

    /// Reads an entry of a push, of a page or of `sync`.
    ///
    /// @throws IllegalArgumentException if it is no entry of the contract
    static LogEntry of(String roomId, JsonObject entry) {
        String kind = entry.text("kind").orElse("text");
        return switch (kind) {
            case "text", "deleted" -> RoomMessage.of(roomId, entry);
            case "edit" -> MessageChange.Edited.of(roomId, entry);
            case "delete" -> new MessageChange.Deleted(Origin.of(roomId, entry), Origin.ref(entry));
            case "reaction" ->
                new MessageChange.Reacted(
                        Origin.of(roomId, entry), Origin.ref(entry), entry.text("emoji"), entry.flag("on"));
            default -> new Unknown(roomId, entry.number("seq").orElseThrow(NoSuchElementException::new), kind);
        };
    }
}
