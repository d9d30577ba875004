package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.sending.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SendingTest {
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(101);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void sends_withoutWaiting_areNumberedAsTheyCame() throws Exception {
        Peer peer = stage.peer().caughtUp();
        CompletableFuture<SendOutcome> first = stage.send("a");
        stage.send("b");
        List<JsonNode> frames = peer.takeSends(2);

        assertThat(frames).extracting(SendingTest::sent).containsExactly("a as 1", "b as 2");
        peer.ackSend(frames.getFirst());
        assertThat(get(first)).isInstanceOf(SendOutcome.Sent.class);
    }

    @Test
    void send_thatIsRateLimited_isRepeatedUnderItsNumberAndNotBeforeItMay() throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.send("a");
        peer.refuse(peer.take("sendMessage"), "rate_limited", true, Map.of("retryAfterMs", 700));

        assertThat(stage.agenda.awaitPlanned("repeat")).isEqualTo(Duration.ofMillis(700 + 200));
        stage.agenda.reach("repeat");
        assertThat(sent(peer.take("sendMessage"))).isEqualTo("a as 1");
    }

    @Test
    void sends_behindOneThatHasToWait_waitToo() throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.send("a");
        peer.refuse(peer.take("sendMessage"), "unavailable", true, Map.of("retryAfterMs", 700));
        stage.agenda.awaitPlanned("repeat");
        stage.send("b");
        stage.agenda.reach("repeat");

        assertThat(peer.takeSends(2)).extracting(SendingTest::sent).containsExactly("a as 1", "b as 2");
    }

    @Test
    void send_withoutAReply_isRepeatedUnderItsIdAndNumber() throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.heard.awaitListing();
        stage.send("a");
        peer.take("sendMessage");
        stage.agenda.awaitPlanned("reply");
        stage.agenda.advance(Duration.ofSeconds(1));
        peer.push("other-room", 1);
        stage.heard.takeSeqs(1);
        stage.agenda.reach("reply");
        stage.agenda.reach("repeat");

        assertThat(sent(peer.take("sendMessage"))).isEqualTo("a as 1");
    }

    @Test
    void send_aroundAnErrorOfTheGateway_isRepeatedLongBeforeTheTimeOut() throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.send("a");
        peer.take("sendMessage");
        peer.connection().sendText("{\"message\": \"Internal server error\", \"connectionId\":\"c\"}");

        assertThat(stage.agenda.awaitPlanned("doubt")).isEqualTo(Duration.ofSeconds(1));
        stage.agenda.reach("doubt");
        stage.agenda.reach("repeat");
        assertThat(sent(peer.take("sendMessage"))).isEqualTo("a as 1");
    }

    @Test
    void sends_underWayWhenTheConnectionBreaks_goOverTheNextInOrderFromOne() throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.send("a");
        stage.send("b");
        stage.send("c");
        List<JsonNode> frames = peer.takeSends(3);
        peer.ackSend(frames.getFirst());
        stage.awaitHeard(peer);
        peer.connection().vanish();
        stage.agenda.reach("reconnect");

        Peer next = stage.peer();
        next.caughtUp();
        stage.agenda.advance(Duration.ofSeconds(1));
        assertThat(next.takeSends(2)).extracting(SendingTest::sent).containsExactly("b as 1", "c as 2");
    }

    @Test
    void sends_afterOutOfOrder_areRenumberedOnceNothingIsUnderWay() throws Exception {
        Peer peer = stage.peer().caughtUp();
        List<CompletableFuture<SendOutcome>> sends =
                List.of("a", "b", "c", "d").stream().map(stage::send).toList();
        List<JsonNode> frames = peer.takeSends(4);
        peer.ackSend(frames.get(0));
        get(sends.get(0));
        peer.outOfOrder(frames.get(2), 1);
        peer.outOfOrder(frames.get(3), 1);
        stage.awaitHeard(peer);
        stage.send("e");
        peer.outOfOrder(frames.get(1), 1);
        stage.agenda.reach("repeat");
        stage.agenda.advance(Duration.ofSeconds(1));

        assertThat(peer.takeSends(4))
                .extracting(SendingTest::sent)
                .containsExactly("b as 1", "c as 2", "d as 3", "e as 4");
    }

    @Test
    void sends_ackedWhileOneWasOutOfOrder_areNotCountedAgain() throws Exception {
        Peer peer = stage.peer().caughtUp();
        List<CompletableFuture<SendOutcome>> sends =
                List.of("a", "b", "c").stream().map(stage::send).toList();
        List<JsonNode> frames = peer.takeSends(3);
        peer.outOfOrder(frames.get(2), 1);
        peer.ackSend(frames.get(0));
        get(sends.get(0));
        peer.ackSend(frames.get(1));
        stage.agenda.reach("repeat");

        assertThat(sent(peer.take("sendMessage"))).isEqualTo("c as 3");
    }

    @Test
    void send_underANumberThatWentToAnother_isNumberedAnew() throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.send("a");
        peer.refuse(peer.take("sendMessage"), "conflict", false, Map.of("field", "clientSeq"));
        stage.agenda.reach("repeat");

        assertThat(sent(peer.take("sendMessage"))).isEqualTo("a as 2");
    }

    @Test
    void send_refusedForGood_usesItsNumberUp() throws Exception {
        Peer peer = stage.peer().caughtUp();
        CompletableFuture<SendOutcome> refused = stage.send("a");
        peer.refuse(peer.take("sendMessage"), "not_a_member", false, Map.of());

        assertThat(get(refused)).isEqualTo(new SendOutcome.Refused("not_a_member", ""));
        stage.send("b");
        assertThat(sent(peer.take("sendMessage"))).isEqualTo("b as 2");
    }

    @Test
    void sends_beyondTheWindow_waitForAnAck() throws Exception {
        Peer peer = stage.peer().caughtUp();
        for (int i = 1; i <= 18; i++) {
            stage.send("m" + i);
        }
        List<JsonNode> frames = peer.takeSends(16);
        stage.awaitHeard(peer);
        peer.ackSend(frames.getFirst());

        assertThat(sent(peer.take("sendMessage"))).isEqualTo("m17 as 17");
    }

    @Test
    void sends_inManyRooms_areTogetherNoMoreThanTheServerLetsWait() throws Exception {
        Peer peer = stage.peer().caughtUp();
        for (int i = 1; i <= 20; i++) {
            for (String room : List.of("room-1", "room-2", "room-3")) {
                stage.device.send(room, "m" + i + "-" + room, "hi");
            }
        }
        List<JsonNode> frames = peer.takeSends(32);
        stage.awaitHeard(peer);
        assertThat(frames)
                .extracting(frame -> frame.path("roomId").asText())
                .containsOnly("room-1", "room-2", "room-3");
        peer.ackSend(frames.getFirst());
        peer.ackSend(frames.getLast());

        assertThat(peer.takeSends(2)).hasSize(2);
    }

    @Test
    void send_beyondPatience_isOfUnknownOutcome() throws Exception {
        Peer peer = stage.peer().caughtUp();
        CompletableFuture<SendOutcome> send = stage.send("a");
        peer.take("sendMessage");
        stage.agenda.advance(DeviceSettings.DEFAULT.patience());

        assertThat(get(send)).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void send_thatWouldCostTheConnection_isRefusedAtOnce() throws Exception {
        Peer peer = stage.peer().caughtUp();
        CompletableFuture<SendOutcome> large = stage.device.send(Stage.ROOM, "a", "\u0001".repeat(6_000));
        CompletableFuture<SendOutcome> broken = stage.device.send(Stage.ROOM, "b", "\uD83D");
        stage.send("c");

        assertThat(get(large))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("too_large"));
        assertThat(get(broken))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_request"));
        assertThat(sent(peer.take("sendMessage"))).isEqualTo("c as 1");
    }

    @Test
    void request_thatIsRefusedForNow_isRepeated() throws Exception {
        Peer peer = stage.peer().caughtUp();
        CompletableFuture<?> request = stage.device.members().leave(Stage.ROOM);
        peer.refuse(peer.take("leaveRoom"), "unavailable", true, Map.of());
        stage.agenda.reach("repeat");
        peer.ack(peer.take("leaveRoom"), Map.of());

        get(request);
    }

    private static String sent(JsonNode frame) {
        return frame.path("clientMessageId").asText() + " as "
                + frame.path("clientSeq").asLong();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
