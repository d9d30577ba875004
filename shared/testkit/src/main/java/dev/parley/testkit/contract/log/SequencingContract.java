package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.LatestMessage;
import dev.parley.domain.room.Room;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.port.log.Sequencing.Append.Superseded;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.testkit.Race;
import dev.parley.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What numbering must guarantee, whatever it is made of: no gap, no number twice, no message twice.
public interface SequencingContract extends SequencingAudienceContract {
    private Sequencing sequencing() {
        return stores().sequencing();
    }

    private List<LogEntry> log() {
        return stores().log().after(ROOM, 0, 100);
    }

    private Optional<Long> lastSeq() {
        return sequencing().tail(ROOM, List.of()).room().map(Head::lastSeq);
    }

    private AcceptedMessage accepted(int n) {
        AcceptedMessage message = message(ROOM, ALICE, n);
        stores().inbox().accept(message);
        return message;
    }

    @Test
    default void append_writesLogStampAndLastNumberTogether() {
        AcceptedMessage first = accepted(1);
        AcceptedMessage second = accepted(2);

        Append append = sequencing().append(ROOM, 0, Stores.numbered(0, first, second));

        assertThat(append).isInstanceOf(Appended.class);
        assertThat(log()).containsExactly(new LogEntry(1, first), new LogEntry(2, second));
        Tail tail = sequencing().tail(ROOM, List.of(first.key(), second.key()));
        assertThat(tail.room()).contains(new Head(2, 2, false, HistoryVisibility.JOINED));
        assertThat(tail.inbox())
                .isEqualTo(Map.of(
                        first.key(), InboxRecord.Numbered.of(first, 1, "queue-1"),
                        second.key(), InboxRecord.Numbered.of(second, 2, "queue-2")));
    }

    @Test
    default void append_movesTheRoomsLastTime() {
        AcceptedMessage message = accepted(7);
        stores().number(ROOM, message);

        assertThat(stores().rooms().reads().find(ROOM).orElseThrow().lastAt()).contains(message.sentAt());
    }

    @Test
    default void append_ofChanges_movesTheLastNumber_andLeavesCountAndTimeOfTheLatestMessage() {
        AcceptedMessage first = accepted(1);
        stores().number(ROOM, first);
        stores().number(ROOM, reaction(2), reaction(3));

        assertThat(sequencing().tail(ROOM, List.of()).room())
                .contains(new Head(3, 1, 2, false, HistoryVisibility.JOINED));
        assertThat(log()).extracting(LogEntry::ordinal).containsExactly(1L, 1L, 1L);
        Room standing = stores().rooms().reads().find(ROOM).orElseThrow();
        assertThat(standing.latestMessage()).isEqualTo(new LatestMessage(1, 1));
        assertThat(standing.lastAt()).contains(first.sentAt());
    }

    @Test
    default void append_ofAMessageBetweenChanges_tellsOfThatMessage() {
        stores().number(ROOM, accepted(1));
        AcceptedMessage second = accepted(3);
        stores().number(ROOM, reaction(2), second, reaction(4));

        Room standing = stores().rooms().reads().find(ROOM).orElseThrow();
        assertThat(standing.lastSeq()).isEqualTo(4);
        assertThat(standing.latestMessage()).isEqualTo(new LatestMessage(3, 2));
        assertThat(standing.lastAt()).contains(second.sentAt());
    }

    private static AcceptedMessage reaction(int n) {
        return change(ROOM, BOB, n, new Change.Reaction(1, "a", true));
    }

    @Test
    default void append_ofTwentyFive_isOneAppend() {
        AcceptedMessage[] messages =
                LongStream.rangeClosed(1, 25).mapToObj(n -> accepted((int) n)).toArray(AcceptedMessage[]::new);

        assertThat(sequencing().append(ROOM, 0, Stores.numbered(0, messages))).isInstanceOf(Appended.class);
        assertThat(log()).hasSize(25);
    }

    @Test
    default void append_fromAnEarlierLastNumber_writesNothing() {
        stores().number(ROOM, accepted(1));
        AcceptedMessage late = accepted(2);

        assertThat(sequencing().append(ROOM, 0, Stores.numbered(0, late))).isEqualTo(new Superseded());
        assertThat(log()).hasSize(1);
        assertThat(lastSeq()).contains(1L);
    }

    @Test
    default void tail_ofAnUnknownRoom_hasNoLastNumber() {
        assertThat(sequencing().tail(new RoomId("unknown"), List.of()).room()).isEmpty();
    }

    @Test
    default void tail_ofFiftyKeys_leavesOutTheUnknown() {
        AcceptedMessage known = accepted(1);
        var keys = LongStream.rangeClosed(1, 50)
                .mapToObj(n -> message(ROOM, ALICE, (int) n).key())
                .toList();

        Tail tail = sequencing().tail(ROOM, keys);

        assertThat(tail.room()).contains(new Head(0, 2, false, HistoryVisibility.JOINED));
        assertThat(tail.inbox()).containsOnlyKeys(known.key());
    }

    @Test
    default void append_racedByWritersOfOneMessage_numbersItOnce() {
        AcceptedMessage message = accepted(1);

        LogEntry entry = new LogEntry(1, message);

        List<Append> appends =
                Race.of(20, racer -> sequencing().append(ROOM, 0, List.of(new Numbered(entry, "racer-" + racer))));

        assertThat(appends).filteredOn(Appended.class::isInstance).hasSize(1);
        assertThat(log()).containsExactly(entry);
    }

    @Test
    default void append_racedByManyWriters_leavesNoGapAndNoDuplicate() {
        List<AcceptedMessage> messages = new ArrayList<>();
        for (int n = 1; n <= 40; n++) {
            messages.add(accepted(n));
        }

        Race.of(8, writer -> {
            for (AcceptedMessage message : messages) {
                numberUnlessNumbered(message);
            }
            return writer;
        });

        assertThat(log())
                .extracting(LogEntry::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(log()).extracting(LogEntry::message).containsExactlyInAnyOrderElementsOf(messages);
        assertThat(lastSeq()).contains(40L);
    }

    private void numberUnlessNumbered(AcceptedMessage message) {
        while (true) {
            Tail tail = sequencing().tail(ROOM, List.of(message.key()));
            if (tail.inbox().get(message.key()).numbered().isPresent()) {
                return;
            }
            long lastSeq = tail.room().orElseThrow().lastSeq();
            sequencing().append(ROOM, lastSeq, Stores.numbered(lastSeq, message));
        }
    }
}
