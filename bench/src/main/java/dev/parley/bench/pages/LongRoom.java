package dev.parley.bench.pages;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.emulator.api.EmulatedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A room whose log is filled with copies of a message and of a reaction that went the usual way, past the
/// numbering, which would take an hour. Each message is followed by nine reactions. For one thread.
final class LongRoom implements AutoCloseable {
    private static final int A_MESSAGE_IN = 10;
    private static final int WRITTEN_AT_ONCE = 25;
    private static final String MESSAGES = "Messages";

    private final DynamoDbClient tables;
    private final Connector connector;
    private final Connection owner;
    private final String roomId;

    LongRoom(EmulatedCloud cloud) {
        this.tables = cloud.clients().dynamoDb();
        this.connector = new Connector(cloud.endpoints().webSocket(), new JdkSockets());
        String token = cloud.token("reader", Duration.ofHours(1));
        this.owner = connector
                .connect(token, ConnectOptions.DEFAULT, FrameListener.SILENT)
                .join();
        this.roomId = ack("createRoom", Map.of("clientRoomId", key(), "kind", "group", "members", List.of()))
                .text("roomId");
        send("sendMessage", Map.of("body", "x".repeat(200)), 1);
        send("react", Map.of("ref", 1, "emoji", "x"), 2);
    }

    private void send(String action, Map<String, ?> content, long seq) {
        Map<String, Object> fields = new HashMap<>(content);
        fields.put("roomId", roomId);
        fields.put("clientMessageId", key());
        ack(action, fields);
        while (ack("history", Map.of("roomId", roomId, "limit", 1)).number("lastSeq") < seq) {
            Thread.onSpinWait();
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /// Fills the log up to that number.
    ///
    /// @param progress which counts what is written
    void fill(long entries, LongAdder progress) {
        Map<String, AttributeValue> message = item(1);
        Map<String, AttributeValue> reaction = item(2);
        List<WriteRequest> batch = new ArrayList<>();
        for (long seq = 1; seq <= entries; seq++) {
            long of = seq - (seq - 1) % A_MESSAGE_IN;
            Map<String, AttributeValue> copy = new HashMap<>(seq == of ? message : reaction);
            copy.put("seq", number(seq));
            copy.put("ordinal", number((of - 1) / A_MESSAGE_IN + 1));
            copy.put("messageId", AttributeValue.fromS("id-" + seq));
            copy.computeIfPresent("ref", (_, _) -> number(of));
            batch.add(WriteRequest.builder().putRequest(put -> put.item(copy)).build());
            if (batch.size() == WRITTEN_AT_ONCE || seq == entries) {
                List<WriteRequest> writes = List.copyOf(batch);
                tables.batchWriteItem(write -> write.requestItems(Map.of(MESSAGES, writes)));
                progress.add(writes.size());
                batch.clear();
            }
        }
        long lastMessage = entries - (entries - 1) % A_MESSAGE_IN;
        tables.updateItem(update -> update.tableName("Rooms")
                .key(Map.of("roomId", AttributeValue.fromS(roomId), "item", AttributeValue.fromS("room")))
                .updateExpression("SET lastSeq = :s, lastOrdinal = :o, lastMessageSeq = :m")
                .expressionAttributeValues(Map.of(
                        ":s", number(entries),
                        ":o", number((lastMessage - 1) / A_MESSAGE_IN + 1),
                        ":m", number(lastMessage))));
    }

    private Map<String, AttributeValue> item(long seq) {
        return tables.getItem(get ->
                        get.tableName(MESSAGES).key(Map.of("roomId", AttributeValue.fromS(roomId), "seq", number(seq))))
                .item();
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /// The page of messages before that number.
    Answer.Ack page(long before, int limit) {
        return ack("history", Map.of("roomId", roomId, "view", "messages", "before", before, "limit", limit));
    }

    private Answer.Ack ack(String action, Map<String, ?> fields) {
        Answer answer = owner.request(action, fields).join();
        if (answer instanceof Answer.Ack ack) {
            return ack;
        }
        throw new IllegalStateException(action + " was refused: " + answer.frame());
    }

    @Override
    public void close() {
        owner.close();
        connector.close();
    }
}
