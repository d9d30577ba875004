package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Messages of a room in their present state, without the entries that changed them, by ascending `seq`.
///
/// @param next the number to give for the next page in the same direction; absent at the end. A page may hold
/// fewer
///     messages than asked for, even none, and yet have a next one.
/// @param lastSeq where the room's log ends
/// @param firstSeq present where messages expire: lower numbers have
public record MessagePage(List<RoomMessage> messages, OptionalLong next, long lastSeq, OptionalLong firstSeq) {
    public MessagePage {
        messages = List.copyOf(messages);
    }

    static MessagePage of(String roomId, JsonObject ack) {
        List<RoomMessage> messages = ack.objects("messages").stream()
                .map(entry -> LogEntry.of(roomId, entry))
                .filter(RoomMessage.class::isInstance)
                .map(RoomMessage.class::cast)
                .collect(Collectors.toList());
        return new MessagePage(
                messages, ack.number("next"), ack.number("lastSeq").orElse(0), ack.number("firstSeq"));
    }
}
