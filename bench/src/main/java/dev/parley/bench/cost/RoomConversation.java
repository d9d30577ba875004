package dev.parley.bench.cost;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.json.JsonObject;
import dev.parley.client.server.ParleyServer;
import dev.parley.client.server.SigningKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A room, its members with one connection each, and what they say. For one thread.
final class RoomConversation implements AutoCloseable {
    private static final int ADDED_AT_ONCE = 99;

    private final Connector connector;
    private final ParleyServer server;
    private final List<Connection> members = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final String roomId;
    private long sent;

    private RoomConversation(CostCloud cloud, int size) {
        this.connector = new Connector(cloud.webSocket(), new JdkSockets());
        this.server = new ParleyServer(cloud.http(), "local", () -> SigningKey.LOCAL);
        String name = UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < size; i++) {
            String user = "user-" + name + "-" + i;
            names.add(user);
            members.add(connector
                    .connect(cloud.token(user), ConnectOptions.DEFAULT, FrameListener.SILENT)
                    .join());
        }
        List<String> founders = names.subList(1, Math.min(size, ADDED_AT_ONCE + 1));
        this.roomId = ack(
                        0,
                        "createRoom",
                        Map.of("clientRoomId", "r", "kind", "group", "name", "room", "members", founders))
                .text("roomId");
        for (int from = founders.size() + 1; from < size; from += ADDED_AT_ONCE) {
            List<String> more = names.subList(from, Math.min(size, from + ADDED_AT_ONCE));
            ack(0, "addMembers", Map.of("roomId", roomId, "members", more));
        }
    }

    static RoomConversation of(CostCloud cloud, int size) {
        return new RoomConversation(cloud, size);
    }

    int size() {
        return members.size();
    }

    List<String> users() {
        return List.copyOf(names);
    }

    String roomId() {
        return roomId;
    }

    /// The first member sends a message of so many characters and waits for the ack.
    ///
    /// @return the number that the message gets in a room where nobody else sends
    long send(int bodyLength) {
        sent++;
        ack(
                0,
                "sendMessage",
                Map.of("roomId", roomId, "clientMessageId", "message-" + sent, "body", "x".repeat(bodyLength)));
        return sent;
    }

    /// A backend sends a message of so many characters as the first member and waits for the ack.
    void post(int bodyLength) {
        sent++;
        JsonObject message = JsonObject.EMPTY
                .with("roomId", roomId)
                .with("clientMessageId", "message-" + sent)
                .with("body", "x".repeat(bodyLength));
        try {
            requireAck("sendMessage", server.as(names.getFirst(), "sendMessage", message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// The first member says something else in an own message, in so many characters.
    ///
    /// @return the number that the edit gets
    long edit(long ref, int bodyLength) {
        return change(0, "editMessage", Map.of("ref", ref, "body", "y".repeat(bodyLength)));
    }

    /// The first member deletes a message.
    ///
    /// @return the number that the deletion gets
    long delete(long ref) {
        return change(0, "deleteMessage", Map.of("ref", ref));
    }

    /// A member gives a message an emoji.
    ///
    /// @return the number that the reaction gets
    long react(int member, long ref, String emoji) {
        return change(member, "react", Map.of("ref", ref, "emoji", emoji));
    }

    private long change(int member, String action, Map<String, ?> content) {
        sent++;
        Map<String, Object> fields = new HashMap<>(content);
        fields.put("roomId", roomId);
        fields.put("clientMessageId", "change-" + sent);
        ack(member, action, fields);
        return sent;
    }

    /// A member asks and waits for the ack.
    Answer.Ack ack(int member, String action, Map<String, ?> fields) {
        return requireAck(action, members.get(member).request(action, fields).join());
    }

    private static Answer.Ack requireAck(String action, Answer answer) {
        if (answer instanceof Answer.Ack ack) {
            return ack;
        }
        throw new IllegalStateException(action + " was refused: " + answer.frame());
    }

    @Override
    public void close() {
        members.forEach(Connection::close);
        connector.close();
    }
}
