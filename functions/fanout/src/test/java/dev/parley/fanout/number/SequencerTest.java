package dev.parley.fanout.number;

import static dev.parley.fanout.FanOutScene.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.ConcurrentReceiveException;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.number.Sequencer.Carried;
import dev.parley.fanout.number.Sequencer.Outcome;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.testkit.Fixtures;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SequencerTest {
    private final Map<String, Integer> receives = new HashMap<>();
    private final FanOutScene scene = FanOutScene.withRoom(Fixtures.ALICE, Fixtures.BOB);

    @Test
    void sequence_ofAcceptedMessages_numbersThemInTheirOrder() {
        AcceptedMessage first = scene.accepted(1);
        AcceptedMessage second = scene.accepted(2);

        assertThat(due(carried("q1", second), carried("q2", first)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("q1", new LogEntry(1, second), "q2", new LogEntry(2, first)));
    }

    @Test
    void sequence_inALaterBatch_goesOnWithoutAGap() {
        due(carried("q1", scene.accepted(1)));

        assertThat(due(carried("q2", scene.accepted(2))).get("q2").seq()).isEqualTo(2);
    }

    @Test
    void sequence_withACopyInTheSameBatch_numbersTheMessageOnce() {
        AcceptedMessage message = scene.accepted(1);

        assertThat(due(carried("q1", message), carried("q2", message)))
                .isEqualTo(Map.of("q1", new LogEntry(1, message)));
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void sequence_ofACopyThatAnotherQueueMessageWasNumberedBy_isNotDue() {
        AcceptedMessage message = scene.accepted(1);
        due(carried("q1", message));

        assertThat(due(carried("q2", message))).isEmpty();
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void sequence_ofARedeliveredQueueMessage_isDueAgainUnderItsNumber() {
        AcceptedMessage message = scene.accepted(1);
        due(carried("q1", message));

        assertThat(due(carried("q1", message), carried("q2", scene.accepted(2))))
                .containsEntry("q1", new LogEntry(1, message))
                .hasSize(2);
    }

    @Test
    void sequence_ofARedeliveryBehindACopyOfIt_isDueAgain() {
        AcceptedMessage message = scene.accepted(1);
        due(carried("q2", message));

        assertThat(due(carried("q1", message), carried("q2", message)))
                .isEqualTo(Map.of("q2", new LogEntry(1, message)));
    }

    @Test
    void sequence_ofAMessageThatTheInboxForgot_isNotDue() {
        AcceptedMessage message = scene.accepted(1);
        due(carried("q1", message));
        scene.inbox.expire(message.key());

        assertThat(due(carried("q1", message))).isEmpty();
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void sequence_ofTheSameReceiveInASecondCall_leavesThePushToTheFirst() {
        AcceptedMessage message = scene.accepted(1);
        due(carried("q1", 1, message));

        assertThatThrownBy(() -> due(carried("q1", 1, message))).isInstanceOf(ConcurrentReceiveException.class);
        assertThat(due(carried("q1", 2, message))).isEqualTo(Map.of("q1", new LogEntry(1, message)));
    }

    @Test
    void sequence_besideTheSameReceiveInAnotherCall_numbersNothingEither() {
        AcceptedMessage first = scene.accepted(1);
        due(carried("q1", 1, first));

        assertThatThrownBy(() -> due(carried("q1", 1, first), carried("q2", 1, scene.accepted(2))))
                .isInstanceOf(ConcurrentReceiveException.class);
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void sequence_ofAnEarlierReceiveThatWasOvertaken_leavesTheWholeBatchToTheLater() {
        AcceptedMessage message = scene.accepted(1);
        due(carried("q1", 2, message));

        assertThatThrownBy(() -> due(carried("q1", 1, message), carried("q2", 1, scene.accepted(2))))
                .isInstanceOf(ConcurrentReceiveException.class);
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void sequence_whenSuperseded_triesAgain() {
        scene.sequencing.answerNext(new Append.Superseded(), new Append.Superseded());

        assertThat(due(carried("q1", scene.accepted(1))).get("q1").seq()).isEqualTo(1);
    }

    @Test
    void sequence_whenItsOwnAppendWentThroughUnseen_isStillDue() {
        Sequencer sequencer = new Sequencer(new Forgetful(), FanOutScene.LARGEST_WHOLE, scene.backoff, Telemetry.NONE);
        AcceptedMessage message = scene.accepted(1);

        assertThat(sequencer.sequence(ROOM, List.of(carried("q1", message)), scene.deadline()))
                .isEqualTo(new Outcome.Sequenced(
                        Map.of("q1", new LogEntry(1, message)),
                        false,
                        HistoryVisibility.JOINED,
                        Optional.of(scene.rooms.members(ROOM))));
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void sequence_inARoomThatDoesNotExist_saysSo() {
        RoomId nowhere = new RoomId("nowhere");
        AcceptedMessage message = scene.accepted(Fixtures.message(nowhere, Fixtures.ALICE, 1));

        assertThat(scene.sequencer.sequence(nowhere, List.of(carried("q1", message)), scene.deadline()))
                .isEqualTo(new Outcome.NoSuchRoom());
    }

    @Test
    void sequence_whenSupersededUntilTimeRunsOut_givesUp() {
        AcceptedMessage message = scene.accepted(1);
        scene.sequencing.answerNext(new Append.Superseded());
        Deadline passed = new Deadline(scene.clock, scene.clock.instant().minus(Duration.ofMillis(1)));

        assertThatThrownBy(() -> scene.sequencer.sequence(ROOM, List.of(carried("q1", message)), passed))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    private Map<String, LogEntry> due(Carried... carried) {
        return switch (scene.sequencer.sequence(ROOM, List.of(carried), scene.deadline())) {
            case Outcome.Sequenced(var due, var _, var _, var _) -> due;
            case Outcome.NoSuchRoom _ -> throw new AssertionError("the room exists");
        };
    }

    /// Received once more each time.
    private Carried carried(String id, AcceptedMessage message) {
        return carried(id, receives.merge(id, 1, Integer::sum), message);
    }

    private static Carried carried(String id, int receive, AcceptedMessage message) {
        return new Carried(id, receive, message.key(), Optional.empty());
    }

    private long lastSeq() {
        return scene.rooms.find(ROOM).orElseThrow().lastSeq();
    }

    /// Appends, and then says that someone else did, as if that one had been stopped half way.
    private final class Forgetful implements Sequencing {
        @Override
        public Tail tail(RoomId roomId, Collection<InboxKey> keys, Collection<Long> refs) {
            return scene.sequencing.tail(roomId, keys, refs);
        }

        @Override
        public Append append(RoomId roomId, long lastSeq, List<Numbered> entries, Map<Long, LogEntry> messages) {
            scene.sequencing.append(roomId, lastSeq, entries, messages);
            return new Append.Superseded();
        }

        @Override
        public Map<Long, LogEntry> entries(RoomId roomId, Collection<Long> seqs) {
            return scene.sequencing.entries(roomId, seqs);
        }

        @Override
        public void discard(Collection<InboxKey> keys) {
            scene.sequencing.discard(keys);
        }

        @Override
        public void deliverByShards(RoomId roomId) {
            scene.sequencing.deliverByShards(roomId);
        }
    }
}
