package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.protocol.Decoded;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryOrderGate;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberedSendTest {
    private final TestRoom room = new TestRoom();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final RecordedTelemetry notes = new RecordedTelemetry();
    private final FrameCodec codec = new FrameCodec();
    private final InMemoryOrderGate gate = new InMemoryOrderGate(Duration.ZERO);
    private final ClientOrder turns = new ClientOrder(gate);
    private final Admission admission = new Admission(limiter, room.rooms, room.changes(), codec);
    private final RefuseSend refuse = new RefuseSend(admission, turns);
    private final SendMessage send = new SendMessage(
            admission, turns, new AcceptOnce(room.inbox, queue, notes, notes), room.ids, new StepClock());

    @Test
    void send_inItsTurn_isAckedAndUsesTheNumberUp() {
        assertAcked(handle(ALICE, 1, "m1"));
        assertAcked(handle(ALICE, 2, "m2"));

        assertThat(queue.published(MessageAccepted.class))
                .extracting(event -> event.key().clientMessageId().value())
                .containsExactly("m1", "m2");
    }

    @Test
    void send_outOfTurn_isToldWhichNumberIsExpected() {
        handle(ALICE, 1, "m1");

        Reply.Refused refused = assertRefused(handle(ALICE, 3, "m3"), ErrorCode.OUT_OF_ORDER);
        assertThat(refused.expected()).hasValue(2);
        assertThat(queue.published()).hasSize(1);
    }

    @Test
    void send_repeatedWithItsNumber_isAnsweredAsARepeat() {
        SendMessageFrame.Sent first = sent(handle(ALICE, 1, "m1"));
        handle(ALICE, 2, "m2");

        SendMessageFrame.Sent again = sent(handle(ALICE, 1, "m1"));
        assertThat(again.duplicate()).isTrue();
        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.sentAt()).isEqualTo(first.sentAt());
    }

    @Test
    void send_withANumberThatAnotherMessageUsed_isConflict() {
        handle(ALICE, 1, "m1");

        assertThat(assertRefused(handle(ALICE, 1, "other"), ErrorCode.CONFLICT).field())
                .contains("clientSeq");
        assertThat(queue.published()).hasSize(1);
    }

    @Test
    void send_refusedForGood_usesTheNumberUp() {
        assertRefused(handle(CAROL, 1, "m1"), ErrorCode.NOT_A_MEMBER);
        assertRefused(handle(ALICE, 1, "m1", "\u0001".repeat(6_000)), ErrorCode.TOO_LARGE);
        room.rooms.add(ROOM, Set.of(CAROL));

        assertAcked(handle(CAROL, 2, "m2"));
        assertAcked(handle(ALICE, 2, "m2"));
    }

    @Test
    void send_repeatedAfterARefusalThatWouldNotBeGivenNow_isRefusedAgainAndNotAcceptedBehindLaterOnes() {
        assertRefused(handle(CAROL, 1, "m1"), ErrorCode.NOT_A_MEMBER);
        assertRefused(malformed("'clientSeq':1,'clientMessageId':'m1'"), ErrorCode.BAD_REQUEST);
        room.rooms.add(ROOM, Set.of(CAROL));
        assertAcked(handle(CAROL, 2, "m2"));
        assertAcked(handle(ALICE, 2, "m2"));

        assertRefused(handle(CAROL, 1, "m1"), ErrorCode.NOT_A_MEMBER);
        assertRefused(handle(ALICE, 1, "m1"), ErrorCode.BAD_REQUEST);
        assertThat(queue.published(MessageAccepted.class))
                .extracting(event -> event.key().clientMessageId().value())
                .containsExactly("m2", "m2");
    }

    @Test
    void send_limitedOrUnpublished_doesNotUseTheNumberUp() {
        limiter.limit(Limit.SENDS, Duration.ofMillis(50));
        assertRefused(handle(ALICE, 1, "m1"), ErrorCode.RATE_LIMITED);
        limiter.allow(Limit.SENDS);
        limiter.limit(Limit.ROOM_SENDS, Duration.ofMillis(50));
        assertRefused(handle(ALICE, 1, "m1"), ErrorCode.RATE_LIMITED);
        limiter.allow(Limit.ROOM_SENDS);
        queue.failNext(1);
        assertThatThrownBy(() -> handle(ALICE, 1, "m1")).isInstanceOf(DependencyUnavailableException.class);

        assertAcked(handle(ALICE, 1, "m1"));
    }

    @Test
    void send_ofAnotherConnection_countsOnItsOwn() {
        handle(ALICE, 1, "m1");

        assertAcked(handle(BOB, 1, "m1"));
    }

    @Test
    void send_byStranger_leavesTheRoomsTokensAlone() {
        handle(CAROL, 1, "m1");

        assertThat(limiter.taken()).containsExactly(new Bucket.UserBucket(Limit.SENDS, CAROL));
    }

    @Test
    void send_whenTheOrderIsUnknown_failsAndStoresNothing() {
        gate.setAway(true);

        assertThatThrownBy(() -> handle(ALICE, 1, "m1")).isInstanceOf(DependencyUnavailableException.class);
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void send_withoutNumberWhenTheOrderIsUnknown_isAcked() {
        gate.setAway(true);

        assertAcked(send.handle(caller(ALICE), frame(OptionalLong.empty(), "m1", "hello")));
    }

    @Test
    void malformed_inItsTurn_isRefusedAndUsesTheNumberUp() {
        assertThat(assertRefused(malformed("'clientSeq':1,'clientMessageId':'m1'"), ErrorCode.BAD_REQUEST)
                        .field())
                .contains("body");

        assertAcked(handle(ALICE, 2, "m2"));
    }

    @Test
    void malformed_outOfTurn_isToldWhichNumberIsExpected() {
        Reply.Refused refused = assertRefused(malformed("'clientSeq':5,'id':'7'"), ErrorCode.OUT_OF_ORDER);

        assertThat(refused.expected()).hasValue(1);
        assertThat(refused.id()).contains("7");
    }

    @Test
    void malformed_overTheRate_isLimitedAndDoesNotUseTheNumberUp() {
        limiter.limit(Limit.SENDS, Duration.ofMillis(50));
        assertThat(assertRefused(malformed("'clientSeq':1"), ErrorCode.RATE_LIMITED)
                        .retryAfter())
                .contains(Duration.ofMillis(50));
        limiter.allow(Limit.SENDS);

        assertAcked(handle(ALICE, 1, "m1"));
    }

    @Test
    void send_byStrangerOutOfTurn_isRefusedAtOnceAndLeavesNoTrace() {
        PatientSends patient = new PatientSends();

        assertRefused(patient.send(CAROL, 2, "m2"), ErrorCode.NOT_A_MEMBER);
        room.rooms.add(ROOM, Set.of(CAROL));
        assertAcked(patient.send(CAROL, 1, "m1"));
        assertAcked(patient.send(CAROL, 2, "m2"));
    }

    @Test
    void malformed_byStrangerOutOfTurn_isRefusedAtOnce() {
        PatientSends patient = new PatientSends();

        assertRefused(patient.malformed(CAROL, 5), ErrorCode.BAD_REQUEST);
        assertRefused(patient.malformed(CAROL, 1), ErrorCode.BAD_REQUEST);
        room.rooms.add(ROOM, Set.of(CAROL));
        assertAcked(patient.send(CAROL, 2, "m2"));
    }

    /// Over a gate at which a frame out of turn would wait longer than the test may take.
    private final class PatientSends {
        private final ClientOrder turns = new ClientOrder(new InMemoryOrderGate(Duration.ofMinutes(1)));
        private final SendMessage send = new SendMessage(
                admission, turns, new AcceptOnce(room.inbox, queue, notes, notes), room.ids, new StepClock());

        Reply send(UserId sender, long clientSeq, String clientMessageId) {
            return assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> send.handle(caller(sender), frame(OptionalLong.of(clientSeq), clientMessageId, "hello")));
        }

        Reply malformed(UserId sender, long clientSeq) {
            String text = "{\"action\":\"sendMessage\",\"roomId\":\"room\",\"clientSeq\":" + clientSeq + "}";
            RefuseSend refuse = new RefuseSend(admission, turns);
            return assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> refuse.handle(caller(sender), (Decoded.Malformed) codec.decode(text)));
        }
    }

    @Test
    void malformed_withoutPlace_isRefusedWithoutAskingTheGate() {
        gate.setAway(true);

        assertRefused(malformed("'clientMessageId':'m1'"), ErrorCode.BAD_REQUEST);
        assertThat(limiter.taken()).isEmpty();
    }

    private Reply handle(UserId sender, long clientSeq, String clientMessageId) {
        return handle(sender, clientSeq, clientMessageId, "hello");
    }

    private Reply handle(UserId sender, long clientSeq, String clientMessageId, String body) {
        return send.handle(caller(sender), frame(OptionalLong.of(clientSeq), clientMessageId, body));
    }

    private static SendMessageFrame frame(OptionalLong clientSeq, String clientMessageId, String body) {
        return new SendMessageFrame(Optional.empty(), ROOM, new ClientMessageId(clientMessageId), body, clientSeq);
    }

    private Reply malformed(String fields) {
        String text = "{'action':'sendMessage','roomId':'room'," + fields + "}";
        return refuse.handle(caller(ALICE), (Decoded.Malformed) codec.decode(text.replace('\'', '"')));
    }

    private static SendMessageFrame.Sent sent(Reply reply) {
        return (SendMessageFrame.Sent) ((Reply.Ack) reply).result();
    }

    private static void assertAcked(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Ack.class);
    }

    private static Reply.Refused assertRefused(Reply reply, ErrorCode code) {
        assertThat(((Reply.Refused) reply).code()).isEqualTo(code);
        return (Reply.Refused) reply;
    }
}
