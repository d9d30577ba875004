package dev.parley.run.path;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is kept of a message, and nothing that it says.
///
/// @param kind `message`, or what a change does
/// @param ref the message that a change is about
record MessageFacts(
        String messageId, String roomId, String sender, String clientMessageId, String kind, OptionalLong ref) {
    /// Of an item of the tables `Inbox` and `Messages`; empty for one of anything else.
    static Optional<MessageFacts> of(Map<String, AttributeValue> item) {
        if (!item.containsKey("messageId") || !item.containsKey("roomId")) {
            return Optional.empty();
        }
        return Optional.of(new MessageFacts(
                text(item, "messageId"),
                text(item, "roomId"),
                text(item, "sender"),
                text(item, "clientMessageId"),
                item.containsKey("kind") ? text(item, "kind") : "message",
                number(item, "ref")));
    }

    /// As a JSON object.
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("messageId", messageId);
        row.put("roomId", roomId);
        row.put("sender", sender);
        row.put("clientMessageId", clientMessageId);
        row.put("kind", kind);
        ref.ifPresent(seq -> row.put("ref", seq));
        return row;
    }

    static OptionalLong number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value.n()));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
