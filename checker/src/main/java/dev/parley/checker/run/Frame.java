package dev.parley.checker.run;

import dev.parley.checker.history.Said;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import java.util.HashMap;
import java.util.Map;

/// What a device sends: a message or a change of one.
record Frame(String action, ClientMessageId message, Map<String, Object> content) {
    Frame {
        content = Map.copyOf(content);
    }

    static Frame message(ClientMessageId id) {
        return new Frame("sendMessage", id, Map.of("body", Said.by(id.value())));
    }

    static Frame edit(ClientMessageId id, long ref) {
        return new Frame("editMessage", id, Map.of("ref", ref, "body", Said.by(id.value())));
    }

    static Frame delete(ClientMessageId id, long ref) {
        return new Frame("deleteMessage", id, Map.of("ref", ref));
    }

    static Frame react(ClientMessageId id, long ref, String emoji, boolean on) {
        return new Frame("react", id, Map.of("ref", ref, "emoji", emoji, "on", on));
    }

    Map<String, Object> fields(RoomId room) {
        Map<String, Object> fields = new HashMap<>(content);
        fields.put("roomId", room.value());
        fields.put("clientMessageId", message.value());
        return fields;
    }
}
