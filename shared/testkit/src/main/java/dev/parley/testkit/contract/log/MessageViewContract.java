package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.log.MessageView;
import dev.parley.port.log.MessageView.Found;
import dev.parley.port.log.MessageView.Stretch;
import dev.parley.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a read of messages alone must do, whatever it is made of.
public interface MessageViewContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    private MessageView view() {
        return stores().messageView();
    }

    private static Stretch newest(long first, long last) {
        return new Stretch(first, last, true);
    }

    private static Stretch oldest(long first, long last) {
        return new Stretch(first, last, false);
    }

    private List<Long> seqs(Found found) {
        return found.messages().stream().map(LogEntry::seq).toList();
    }

    /// Messages at 1, 5, 9 ... 21, each followed by three reactions on it.
    @BeforeEach
    default void logSixMessagesAndEighteenReactions() {
        stores().group("room", ALICE, BOB);
        for (int n = 0; n < 6; n++) {
            long seq = 4L * n + 1;
            stores().number(ROOM, message(ROOM, ALICE, (int) seq));
            List<AcceptedMessage> reactions = new ArrayList<>();
            for (int emoji = 1; emoji <= 3; emoji++) {
                reactions.add(change(ROOM, BOB, (int) seq + emoji, new Change.Reaction(seq, "e" + emoji, true)));
            }
            stores().number(ROOM, reactions.toArray(AcceptedMessage[]::new));
        }
    }

    @Test
    default void read_fromEitherEnd_findsTheMessagesInThatOrder() {
        Found backwards = view().read(ROOM, newest(1, 24), 10, 100);
        Found forwards = view().read(ROOM, oldest(1, 24), 10, 100);

        assertThat(seqs(backwards)).containsExactly(21L, 17L, 13L, 9L, 5L, 1L);
        assertThat(seqs(forwards)).containsExactly(1L, 5L, 9L, 13L, 17L, 21L);
        assertThat(backwards.rest().isEmpty()).isTrue();
        assertThat(forwards.rest().isEmpty()).isTrue();
    }

    @Test
    default void read_tellsEachMessageInItsPresentState() {
        assertThat(view().read(ROOM, newest(1, 24), 1, 100).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.reactions().byEmoji()).containsOnlyKeys("e1", "e2", "e3"));
    }

    @Test
    default void read_ofAsManyMessagesAsAskedFor_leavesTheRestBehindTheLast() {
        Found backwards = view().read(ROOM, newest(1, 24), 2, 100);
        Found forwards = view().read(ROOM, oldest(1, 24), 2, 100);

        assertThat(seqs(backwards)).containsExactly(21L, 17L);
        assertThat(backwards.rest()).isEqualTo(newest(1, 16));
        assertThat(seqs(forwards)).containsExactly(1L, 5L);
        assertThat(forwards.rest()).isEqualTo(oldest(6, 24));
    }

    @Test
    default void read_ofFewEntries_stopsThere_evenWithoutAMessage() {
        Found backwards = view().read(ROOM, newest(1, 24), 10, 3);
        Found forwards = view().read(ROOM, oldest(2, 24), 10, 3);

        assertThat(backwards.messages()).isEmpty();
        assertThat(backwards.rest()).isEqualTo(newest(1, 21));
        assertThat(forwards.messages()).isEmpty();
        assertThat(forwards.rest()).isEqualTo(oldest(5, 24));
    }

    @Test
    default void read_staysWithinTheStretch() {
        assertThat(seqs(view().read(ROOM, newest(5, 16), 10, 100))).containsExactly(13L, 9L, 5L);
        assertThat(seqs(view().read(ROOM, oldest(6, 17), 10, 100))).containsExactly(9L, 13L, 17L);
        assertThat(view().read(ROOM, newest(5, 4), 10, 100).rest().isEmpty()).isTrue();
    }

    @Test
    default void read_restByRest_findsEveryMessageOnce() {
        for (boolean newestFirst : new boolean[] {true, false}) {
            List<Long> seqs = new ArrayList<>();
            Stretch rest = new Stretch(1, 24, newestFirst);
            while (!rest.isEmpty()) {
                Found found = view().read(ROOM, rest, 1, 2);
                seqs.addAll(seqs(found));
                rest = found.rest();
            }
            assertThat(seqs).containsExactlyInAnyOrder(1L, 5L, 9L, 13L, 17L, 21L);
        }
    }
}
