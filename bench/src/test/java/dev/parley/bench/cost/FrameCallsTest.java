package dev.parley.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.cost.meter.Latencies;
import dev.parley.bench.cost.meter.Ledger.Page;
import dev.parley.bench.cost.meter.ResourceUse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What each kind of frame asks of AWS, all that follows from it included. A number that grows here is a cost
/// that grows for everyone: change it only on purpose.
class FrameCallsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(250);
    private static final Duration AFTER_THE_RELAY = Duration.ofMillis(1600);

    private static CostCloud cloud;
    private static RoomConversation pair;
    private static RoomConversation ten;

    @BeforeAll
    static void start() {
        cloud = CostCloud.start(Latencies.NONE, Duration.ofSeconds(1), false);
        pair = RoomConversation.of(cloud, 2);
        ten = RoomConversation.of(cloud, 10);
        cloud.settle(AFTER_THE_RELAY);
    }

    @AfterAll
    static void stop() {
        pair.close();
        ten.close();
        cloud.close();
    }

    @Test
    void sendMessage_toOneOther() {
        assertThat(calls(AFTER_THE_RELAY, () -> pair.send(5)))
                .containsExactly(
                        "BatchGetItem Connections: 2",
                        "BatchGetItem Inbox: 1",
                        "BatchGetItem Profiles+Inbox: 2",
                        "BatchGetItem Rooms: 2",
                        "DeleteMessageBatch MessagesQueue.fifo: 1",
                        "FanOut: 1",
                        "Message: 1",
                        "PostToConnection: 2",
                        "PutItem Inbox: 1",
                        "PutItem Messages: 1",
                        "Query Rooms: 1",
                        "ReceiveMessage MessagesQueue.fifo: 1",
                        "Relay: 1",
                        "SendMessage: 1",
                        "UpdateItem Inbox: 1",
                        "UpdateItem Memberships: 1",
                        "UpdateItem Rooms: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void sendMessage_toNineOthers() {
        assertThat(calls(AFTER_THE_RELAY, () -> ten.send(5)))
                .containsExactly(
                        "BatchGetItem Connections: 10",
                        "BatchGetItem Inbox: 1",
                        "BatchGetItem Profiles+Inbox: 2",
                        "BatchGetItem Rooms: 2",
                        "DeleteMessageBatch MessagesQueue.fifo: 1",
                        "FanOut: 1",
                        "Message: 1",
                        "PostToConnection: 10",
                        "PutItem Inbox: 1",
                        "PutItem Messages: 1",
                        "Query Rooms: 1",
                        "ReceiveMessage MessagesQueue.fifo: 1",
                        "Relay: 1",
                        "SendMessage: 1",
                        "UpdateItem Inbox: 1",
                        "UpdateItem Memberships: 1",
                        "UpdateItem Rooms: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void typing_inARoomOfTen() {
        assertThat(calls(AT_ONCE, () -> ten.ack(0, "typing", Map.of("roomId", ten.roomId(), "state", "start"))))
                .containsExactly(
                        "BatchGetItem Connections: 9",
                        "BatchGetItem Rooms: 2",
                        "DeleteMessageBatch TypingQueue.fifo: 1",
                        "GetItem Rooms: 1",
                        "PostToConnection: 9",
                        "Query Rooms: 1",
                        "ReceiveMessage TypingQueue.fifo: 1",
                        "SendMessage: 1",
                        "Signals: 1",
                        "Typing: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void receipt_inARoomOfTen() {
        long seq = ten.send(5);
        Await.until(() -> cloud.ledger().records(cloud.messages()) > 0);
        cloud.settle(AFTER_THE_RELAY);

        assertThat(calls(
                        AFTER_THE_RELAY,
                        () -> ten.ack(1, "receipt", Map.of("roomId", ten.roomId(), "kind", "read", "seq", seq))))
                .containsExactly(
                        "BatchGetItem Connections: 10",
                        "BatchGetItem Messages+Rooms: 3",
                        "DeleteMessageBatch ReceiptsQueue: 1",
                        "GetItem Rooms: 1",
                        "PostToConnection: 9",
                        "Query Rooms: 1",
                        "Receipt: 1",
                        "ReceiveMessage ReceiptsQueue: 1",
                        "SendMessage: 1",
                        "Signals: 1",
                        "UpdateItem Memberships: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void history_ofAShortRoom() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "history", Map.of("roomId", pair.roomId()))))
                .containsExactly("BatchGetItem Rooms: 2", "Message: 1", "frame: 1", "reply: 1");
    }

    @Test
    void sync_ofOneRoom() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "sync", Map.of("rooms", Map.of(pair.roomId(), 0)))))
                .containsExactly(
                        "BatchGetItem Rooms: 2",
                        "Message: 1",
                        "Query Messages: 1",
                        "Query Reactions: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void listRooms_ofOneRoom() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "listRooms", Map.of())))
                .containsExactly("BatchGetItem Rooms: 3", "Query Memberships: 1", "Room: 1", "frame: 1", "reply: 1");
    }

    @Test
    void editMessage_ofAMessageInARoomOfTen() {
        long seq = said();

        assertThat(calls(AFTER_THE_RELAY, () -> ten.edit(seq, 5)))
                .containsExactly(
                        "BatchGetItem Connections: 10",
                        "BatchGetItem Inbox: 1",
                        "BatchGetItem Messages: 2",
                        "BatchGetItem Profiles+Inbox: 2",
                        "BatchGetItem Reactions: 2",
                        "BatchGetItem Rooms: 2",
                        "DeleteMessageBatch MessagesQueue.fifo: 1",
                        "FanOut: 1",
                        "Message: 1",
                        "PostToConnection: 10",
                        "PutItem Inbox: 1",
                        "PutItem Messages: 1",
                        "Query Rooms: 1",
                        "ReceiveMessage MessagesQueue.fifo: 1",
                        "Relay: 1",
                        "SendMessage: 1",
                        "UpdateItem Inbox: 1",
                        "UpdateItem Messages: 1",
                        "UpdateItem Rooms: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void deleteMessage_ofAnEditedMessage() {
        long seq = said();
        ten.edit(seq, 5);
        cloud.settle(AFTER_THE_RELAY);

        assertThat(calls(AFTER_THE_RELAY, () -> ten.delete(seq)))
                .containsExactly(
                        "BatchGetItem Connections: 10",
                        "BatchGetItem Inbox: 1",
                        "BatchGetItem Messages: 2",
                        "BatchGetItem Profiles+Inbox: 2",
                        "BatchGetItem Reactions: 2",
                        "BatchGetItem Rooms: 2",
                        "DeleteMessageBatch MessagesQueue.fifo: 1",
                        "FanOut: 1",
                        "Message: 1",
                        "PostToConnection: 10",
                        "PutItem Inbox: 1",
                        "PutItem Messages: 1",
                        "PutItem Reactions: 1",
                        "Query Rooms: 1",
                        "ReceiveMessage MessagesQueue.fifo: 1",
                        "Relay: 1",
                        "SendMessage: 1",
                        "UpdateItem Inbox: 1",
                        "UpdateItem Messages: 2",
                        "UpdateItem Rooms: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void react_inARoomOfTen() {
        long seq = said();

        assertThat(calls(AFTER_THE_RELAY, () -> ten.react(1, seq, "x")))
                .containsExactly(
                        "BatchGetItem Connections: 10",
                        "BatchGetItem Inbox: 1",
                        "BatchGetItem Messages: 2",
                        "BatchGetItem Profiles+Inbox: 2",
                        "BatchGetItem Reactions: 2",
                        "BatchGetItem Rooms: 2",
                        "DeleteMessageBatch MessagesQueue.fifo: 1",
                        "FanOut: 1",
                        "Message: 1",
                        "PostToConnection: 10",
                        "PutItem Inbox: 1",
                        "PutItem Messages: 1",
                        "Query Rooms: 1",
                        "ReceiveMessage MessagesQueue.fifo: 1",
                        "Relay: 1",
                        "SendMessage: 1",
                        "UpdateItem Inbox: 1",
                        "UpdateItem Reactions: 1",
                        "UpdateItem Rooms: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void getMessage_withReactions() {
        long seq = said();
        ten.react(1, seq, "x");
        cloud.settle(AFTER_THE_RELAY);

        assertThat(calls(AT_ONCE, () -> ten.ack(1, "getMessage", Map.of("roomId", ten.roomId(), "seq", seq))))
                .containsExactly(
                        "BatchGetItem Messages: 1",
                        "BatchGetItem Reactions: 1",
                        "BatchGetItem Rooms: 2",
                        "Message: 1",
                        "frame: 1",
                        "reply: 1");
        assertThat(calls(
                        AT_ONCE,
                        () -> ten.ack(1, "getReactions", Map.of("roomId", ten.roomId(), "seq", seq, "emoji", "x"))))
                .containsExactly(
                        "BatchGetItem Messages: 1",
                        "BatchGetItem Reactions: 1",
                        "BatchGetItem Rooms: 2",
                        "Message: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void historyOfMessagesAlone_isOneQueryOfTheLogAndOneOfTheReactions() {
        said();

        assertThat(calls(AT_ONCE, () -> ten.ack(1, "history", Map.of("roomId", ten.roomId(), "view", "messages"))))
                .containsExactly(
                        "BatchGetItem Rooms: 2",
                        "Message: 1",
                        "Query Messages: 1",
                        "Query Reactions: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void listRooms_withALatestMessage() {
        said();

        assertThat(calls(AT_ONCE, () -> ten.ack(1, "listRooms", Map.of())))
                .containsExactly(
                        "BatchGetItem Messages: 1",
                        "BatchGetItem Rooms: 3",
                        "Query Memberships: 1",
                        "Room: 1",
                        "frame: 1",
                        "reply: 1");
    }

    /// A message that has come to rest.
    private static long said() {
        long seq = ten.send(5);
        cloud.settle(AFTER_THE_RELAY);
        return seq;
    }

    @Test
    void getRoom() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "getRoom", Map.of("roomId", pair.roomId()))))
                .containsExactly(
                        "BatchGetItem Memberships: 1", "BatchGetItem Rooms: 3", "Room: 1", "frame: 1", "reply: 1");
    }

    @Test
    void setNotify() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "setNotify", Map.of("roomId", pair.roomId(), "level", "mentions"))))
                .containsExactly("BatchGetItem Rooms: 2", "Room: 1", "UpdateItem Rooms: 1", "frame: 1", "reply: 1");
    }

    @Test
    void profiles_areAWriteAndOneReadForAllOfThem() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "setProfile", Map.of("displayName", "Bob"))))
                .containsExactly("Room: 1", "UpdateItem Profiles: 1", "frame: 1", "reply: 1");
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "getProfiles", Map.of("userIds", List.of("alice", "bob")))))
                .containsExactly("BatchGetItem Profiles: 2", "Room: 1", "frame: 1", "reply: 1");
    }

    @Test
    void members_ofARoomOfTen() {
        assertThat(calls(AT_ONCE, () -> ten.ack(1, "members", Map.of("roomId", ten.roomId()))))
                .containsExactly(
                        "BatchGetItem Connections: 10",
                        "BatchGetItem Memberships: 10",
                        "BatchGetItem Rooms: 2",
                        "Query Rooms: 1",
                        "Room: 1",
                        "frame: 1",
                        "reply: 1");
    }

    @Test
    void ping() {
        assertThat(calls(AT_ONCE, () -> pair.ack(1, "ping", Map.of())))
                .containsExactly("Connect: 1", "UpdateItem Connections: 1", "frame: 1", "reply: 1");
    }

    @Test
    void createRoom_ofThree() {
        assertThat(calls(
                        AT_ONCE,
                        () -> pair.ack(
                                0,
                                "createRoom",
                                Map.of(
                                        "clientRoomId", "three",
                                        "kind", "group",
                                        "name", "Three",
                                        "members", List.of("bob", "carol")))))
                .containsExactly(
                        "BatchGetItem Connections: 3",
                        "BatchGetItem Profiles: 5",
                        "BatchGetItem Rooms: 1",
                        "DeleteMessageBatch MessagesQueue.fifo: 1",
                        "FanOut: 1",
                        "PostToConnection: 1",
                        "Query Rooms: 1",
                        "ReceiveMessage MessagesQueue.fifo: 1",
                        "Room: 1",
                        "SendMessageBatch: 1",
                        "TransactWriteItems: 24",
                        "frame: 1",
                        "reply: 1");
    }

    /// Each kind of request with the units that it used.
    private static List<String> calls(Duration quiet, Runnable frame) {
        cloud.turn();
        frame.run();
        cloud.settle(quiet);
        Page page = cloud.turn();
        Map<String, Double> units = page.uses().stream()
                .collect(Collectors.groupingBy(
                        ResourceUse::operation, TreeMap::new, Collectors.summingDouble(ResourceUse::quantity)));
        return units.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s: %.0f", entry.getKey(), entry.getValue()))
                .toList();
    }
}
