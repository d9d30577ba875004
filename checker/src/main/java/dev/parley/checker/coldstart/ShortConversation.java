package dev.parley.checker.coldstart;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.json.JsonObject;
import dev.parley.client.server.ParleyServer;
import dev.parley.client.server.SigningKey;
import dev.parley.emulator.api.EmulatedCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A short conversation in which every function has something to do.
final class ShortConversation {
    /// A room of three is large in it.
    static final String LARGEST_WHOLE_ROOM = "2";

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private ShortConversation() {}

    static void hold(EmulatedCloud cloud) throws InterruptedException {
        try (Connector connector = new Connector(cloud.endpoints().webSocket(), new JdkSockets());
                Connection alice = connect(cloud, connector, "alice");
                Connection _ = connect(cloud, connector, "bob")) {
            String room = acked(
                            alice,
                            "createRoom",
                            Map.of("clientRoomId", "cold-start", "kind", "group", "members", List.of("bob")))
                    .text("roomId");
            acked(alice, "typing", Map.of("roomId", room, "state", "start"));
            acked(alice, "sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", "hello"));
            acked(alice, "receipt", Map.of("roomId", room, "kind", "read", "seq", 0));
            holdInALargeRoom(alice);
        }
        askFromTheServerSide(cloud);
    }

    private static void holdInALargeRoom(Connection alice) {
        String room = acked(
                        alice,
                        "createRoom",
                        Map.of("clientRoomId", "large", "kind", "group", "members", List.of("bob", "carol")))
                .text("roomId");
        acked(alice, "sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", "by shards"));
        acked(alice, "deleteRoom", Map.of("roomId", room));
    }

    private static void askFromTheServerSide(EmulatedCloud cloud) throws InterruptedException {
        ParleyServer server =
                new ParleyServer(cloud.endpoints().http().resolve("/v1"), "local", () -> SigningKey.LOCAL);
        ack("listRooms", server.as("alice", "listRooms", JsonObject.EMPTY));
    }

    private static Connection connect(EmulatedCloud cloud, Connector connector, String user) {
        return connector
                .connect(cloud.token(user, TOKEN_LIFETIME), ConnectOptions.DEFAULT, FrameListener.SILENT)
                .join();
    }

    private static Answer.Ack acked(Connection connection, String action, Map<String, ?> fields) {
        return ack(action, connection.request(action, fields).join());
    }

    private static Answer.Ack ack(String action, Answer answer) {
        return switch (answer) {
            case Answer.Ack ack -> ack;
            case Answer.Refusal refusal -> throw new IllegalStateException(action + " was refused: " + refusal.frame());
        };
    }
}
