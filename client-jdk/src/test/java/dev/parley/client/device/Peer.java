package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.ScriptedConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Plays the server on one connection, in the words of the contract.
record Peer(ScriptedConnection connection) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The next frame, which must ask for that action.
    JsonNode take(String action) throws Exception {
        JsonNode frame = JSON.readTree(connection.takeText());
        assertThat(frame.path("action").asText()).as(frame.toString()).isEqualTo(action);
        return frame;
    }

    List<JsonNode> takeSends(int count) throws Exception {
        List<JsonNode> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(take("sendMessage"));
        }
        return frames;
    }

    void ack(JsonNode frame, Map<String, ?> fields) throws IOException {
        reply(frame, "ack", fields);
    }

    void ackSend(JsonNode frame) throws IOException {
        ack(frame, Map.of("messageId", "m", "sentAt", "2026-01-01T12:00:00.000Z", "duplicate", false));
    }

    void refuse(JsonNode frame, String code, boolean retryable, Map<String, ?> more) throws IOException {
        ObjectNode fields =
                JSON.createObjectNode().put("code", code).put("message", "").put("retryable", retryable);
        fields.setAll((ObjectNode) JSON.valueToTree(more));
        reply(frame, "error", JSON.convertValue(fields, Map.class));
    }

    void outOfOrder(JsonNode frame, long expected) throws IOException {
        refuse(frame, "out_of_order", true, Map.of("expected", expected));
    }

    void push(String roomId, long... seqs) throws IOException {
        ObjectNode push = JSON.createObjectNode().put("type", "messages").put("roomId", roomId);
        push.set("messages", entries(seqs));
        connection.sendText(push.toString());
    }

    void disconnect(int code, boolean reconnect, long afterMs) throws IOException {
        connection.sendText(String.format(
                Locale.ROOT,
                "{\"type\":\"disconnect\",\"code\":%d,\"reason\":\"\",\"reconnect\":%b,\"afterMs\":%d}",
                code,
                reconnect,
                afterMs));
    }

    /// Answers what each connect starts with, for a user without rooms.
    Peer caughtUp() throws Exception {
        ack(take("listRooms"), Map.of("rooms", List.of()));
        return this;
    }

    /// Answers what each connect starts with, for a device that has seen that much.
    Peer caughtUp(Map<String, Long> lastSeqs) throws Exception {
        caughtUp();
        if (lastSeqs.isEmpty()) {
            return this;
        }
        JsonNode sync = take("sync");
        assertThat(rooms(sync)).isEqualTo(lastSeqs);
        ack(sync, Map.of("rooms", List.of(), "gone", List.of()));
        return this;
    }

    /// What a `sync` says that the device has.
    static Map<String, Long> rooms(JsonNode sync) {
        return JSON.convertValue(sync.path("rooms"), new TypeReference<>() {});
    }

    static Map<String, Object> page(long lastSeq, boolean hasMore, long... seqs) {
        return Map.of("messages", entries(seqs), "hasMore", hasMore, "lastSeq", lastSeq);
    }

    static ArrayNode entries(long... seqs) {
        ArrayNode entries = JSON.createArrayNode();
        for (long seq : seqs) {
            entries.addObject()
                    .put("seq", seq)
                    .put("messageId", "id-" + seq)
                    .put("clientMessageId", "c-" + seq)
                    .put("sender", "bob")
                    .put("body", "body " + seq)
                    .put("sentAt", "2026-01-01T12:00:00.000Z");
        }
        return entries;
    }

    private void reply(JsonNode frame, String type, Map<String, ?> fields) throws IOException {
        ObjectNode reply = JSON.createObjectNode()
                .put("type", type)
                .put("action", frame.path("action").asText())
                .put("id", frame.path("id").asText());
        reply.setAll((ObjectNode) JSON.valueToTree(fields));
        connection.sendText(reply.toString());
    }
}
