package dev.parley.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A short conversation of two users against any endpoint: connect, create, send, push, repeat, read. The room is
/// deleted at the end; after a failure it stays.
final class Smoke {
    private static final long PATIENCE_SECONDS = 15;

    private final URI gateway;
    private final Consumer<String> report;

    Smoke(URI gateway, Consumer<String> report) {
        this.gateway = gateway;
        this.report = report;
    }

    /// Who takes part, by token and user id.
    record User(String id, String token) {}

    /// @throws SmokeFailedException naming the first step that did not go as it must
    void run(User sender, User receiver) throws InterruptedException {
        BlockingQueue<JsonNode> pushes = new LinkedBlockingQueue<>();
        FrameListener ear = new FrameListener() {
            @Override
            public void pushed(JsonNode push) {
                if (push.path("type").asText().equals("messages")) {
                    pushes.add(push);
                }
            }
        };
        try (Connector connector = new Connector(gateway, new JdkSockets());
                Connection from = connector
                        .connect(sender.token(), ConnectOptions.DEFAULT, FrameListener.SILENT)
                        .join();
                Connection to = connector
                        .connect(receiver.token(), ConnectOptions.DEFAULT, ear)
                        .join()) {
            report.accept("two users are connected");
            String room = text(
                    from,
                    "createRoom",
                    Map.of(
                            "clientRoomId",
                            UUID.randomUUID().toString(),
                            "kind",
                            "group",
                            "name",
                            "smoke test",
                            "members",
                            List.of(receiver.id())),
                    "roomId");
            report.accept("a room is created");
            Map<String, String> send = Map.of("roomId", room, "clientMessageId", "smoke", "body", "smoke");
            String messageId = text(from, "sendMessage", send, "messageId");
            report.accept("a message is acknowledged");
            JsonNode push = pushes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            require(push != null && carries(push, messageId), "the message is pushed to the other user");
            require(
                    messageId.equals(text(from, "sendMessage", send, "messageId")),
                    "a repeat gets the same message id");
            JsonNode page = ack(to, "history", Map.of("roomId", room)).frame();
            require(page.path("messages").size() == 1 && carries(page, messageId), "history holds it once");
            ack(from, "deleteRoom", Map.of("roomId", room));
            report.accept("the room is deleted");
        }
    }

    private static boolean carries(JsonNode frame, String messageId) {
        return frame.path("messages").path(0).path("messageId").asText().equals(messageId);
    }

    private void require(boolean holds, String step) {
        if (!holds) {
            throw new SmokeFailedException("failed: " + step);
        }
        report.accept(step);
    }

    private static String text(Connection connection, String action, Map<String, ?> fields, String field) {
        return ack(connection, action, fields).text(field);
    }

    private static Answer.Ack ack(Connection connection, String action, Map<String, ?> fields) {
        return switch (connection.request(action, fields).join()) {
            case Answer.Ack ack -> ack;
            case Answer.Refusal refusal ->
                throw new SmokeFailedException("failed: " + action + " was refused: " + refusal.frame());
        };
    }
}
