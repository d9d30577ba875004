package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.moderation.Moderator.FailureRule;
import dev.parley.port.moderation.Moderator.Sent;
import dev.parley.port.moderation.Moderator.Verdict;
import dev.parley.protocol.Decoded;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryOrderGate;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModerationTest {
    private final TestRoom room = new TestRoom();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final RecordedTelemetry notes = new RecordedTelemetry();
    private final FrameCodec codec = new FrameCodec();
    private final List<Sent> shown = new ArrayList<>();
    private final List<Counter> counted = new ArrayList<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void count(Counter counter, long by) {
            counted.add(counter);
        }

        @Override
        public void time(Timing timing, Duration took) {}
    };
    private Verdict verdict = new Verdict.Allowed();

    @Test
    void send_thatIsAllowed_isShownOnceAndStored() {
        Reply first = send(FailureRule.ALLOW, "m1", "hello");
        Reply repeat = send(FailureRule.ALLOW, "m1", "hello");

        assertThat(first).isInstanceOf(Reply.Ack.class);
        assertThat(repeat).isInstanceOf(Reply.Ack.class);
        assertThat(shown)
                .containsExactly(
                        new Sent("sendMessage", ROOM, RoomKind.GROUP, ALICE, "hello", Optional.empty(), List.of()));
        assertThat(stored("m1")).isEqualTo(Content.text("hello"));
    }

    @Test
    void send_thatIsRejected_tellsTheModeratorsWordsAndFreesTheId() {
        verdict = new Verdict.Rejected(Optional.of("be kind"));
        Reply refused = send(FailureRule.ALLOW, "m1", "rude");
        verdict = new Verdict.Allowed();
        Reply other = send(FailureRule.ALLOW, "m1", "kind");

        assertThat(refused).isInstanceOfSatisfying(Reply.Refused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.REJECTED);
            assertThat(refusal.message()).isEqualTo("be kind");
        });
        assertThat(other).isInstanceOf(Reply.Ack.class);
        assertThat(queue.published()).hasSize(1);
    }

    @Test
    void send_thatIsReplaced_storesTheReplacementAndIsRepeatedByWhatWasSent() {
        verdict = new Verdict.Replaced(Optional.of("****"), Optional.empty());
        send(FailureRule.ALLOW, "m1", "darn");

        assertThat(stored("m1")).isEqualTo(Content.text("****"));
        assertThat(send(FailureRule.ALLOW, "m1", "darn")).isInstanceOf(Reply.Ack.class);
        assertThat(send(FailureRule.ALLOW, "m1", "****"))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(shown).hasSize(1);
    }

    @Test
    void send_withoutAVerdict_goesByTheDeploymentsRule() {
        verdict = new Verdict.Missing();

        assertThat(send(FailureRule.ALLOW, "m1", "hello")).isInstanceOf(Reply.Ack.class);
        assertThatThrownBy(() -> send(FailureRule.UNAVAILABLE, "m2", "hello"))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(queue.published()).hasSize(1);
    }

    @Test
    void replacement_thatFitsNoFrame_countsAsNoVerdict() {
        verdict = new Verdict.Replaced(Optional.of("\u0001".repeat(16_384)), Optional.empty());

        send(FailureRule.ALLOW, "m1", "hello");

        assertThat(stored("m1")).isEqualTo(Content.text("hello"));
    }

    @Test
    void edit_thatIsReplaced_isShownOnce_andRepeatedByWhatWasSent() {
        room.say(ROOM, 1);
        verdict = new Verdict.Replaced(Optional.of("****"), Optional.empty());

        Reply first = edit("e1", "darn");
        Reply repeat = edit("e1", "darn");

        assertThat(first).isInstanceOf(Reply.Ack.class);
        assertThat(repeat).isInstanceOf(Reply.Ack.class);
        assertThat(shown)
                .containsExactly(
                        new Sent("editMessage", ROOM, RoomKind.GROUP, ALICE, "darn", Optional.empty(), List.of()));
        assertThat(stored("e1"))
                .isInstanceOfSatisfying(
                        Change.Edit.class,
                        edit -> assertThat(edit.revision().body()).isEqualTo("****"));
        assertThat(edit("e1", "****"))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    }

    @Test
    void edit_thatIsRejected_isNotStored() {
        room.say(ROOM, 1);
        verdict = new Verdict.Rejected(Optional.empty());

        assertThat(edit("e1", "rude"))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REJECTED));
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void verdicts_areCountedByTheirKind() {
        send(FailureRule.ALLOW, "m1", "hello");
        verdict = new Verdict.Rejected(Optional.empty());
        send(FailureRule.ALLOW, "m2", "hello");
        verdict = new Verdict.Replaced(Optional.of("****"), Optional.empty());
        send(FailureRule.ALLOW, "m3", "hello");
        verdict = new Verdict.Missing();
        send(FailureRule.ALLOW, "m4", "hello");
        send(FailureRule.ALLOW, "m4", "hello");

        assertThat(counted)
                .containsExactly(
                        Counter.MODERATED,
                        Counter.MODERATED,
                        Counter.MODERATION_REJECTED,
                        Counter.MODERATED,
                        Counter.MODERATION_REPLACED,
                        Counter.MODERATED,
                        Counter.MODERATION_MISSING);
    }

    @Test
    void reaction_isNotShown() {
        room.say(ROOM, 1);

        Reply reply = handle(
                FailureRule.ALLOW,
                "{\"action\":\"react\",\"roomId\":\"room\",\"clientMessageId\":\"m9\",\"ref\":1,\"emoji\":\"+\"}");

        assertThat(reply).isInstanceOf(Reply.Ack.class);
        assertThat(shown).isEmpty();
    }

    private Object stored(String id) {
        InboxKey key = new InboxKey(ROOM, ALICE, new ClientMessageId(id));
        return ((InboxRecord.Waiting) room.inbox.read(List.of(key)).get(key))
                .message()
                .payload();
    }

    private Reply send(FailureRule rule, String id, String body) {
        return handle(
                rule,
                "{\"action\":\"sendMessage\",\"roomId\":\"room\",\"clientMessageId\":\"" + id + "\",\"body\":\"" + body
                        + "\"}");
    }

    private Reply edit(String id, String body) {
        return handle(
                FailureRule.ALLOW,
                "{\"action\":\"editMessage\",\"roomId\":\"room\",\"ref\":1,\"clientMessageId\":\"" + id
                        + "\",\"body\":\"" + body + "\"}");
    }

    private Reply handle(FailureRule rule, String text) {
        Moderation moderation = new Moderation(
                sent -> {
                    shown.add(sent);
                    return verdict;
                },
                rule,
                room.rooms,
                codec,
                telemetry);
        SendMessage send = new SendMessage(
                new Admission(new InMemoryRateLimiter(), room.rooms, room.changes(), codec),
                new ClientOrder(new InMemoryOrderGate(Duration.ZERO)),
                new AcceptOnce(room.inbox, queue, notes, notes, Optional.of(moderation)),
                room.ids,
                new StepClock());
        return send.handle(caller(ALICE, "c"), (SendFrame) ((Decoded.Frame) codec.decode(text)).frame());
    }
}
