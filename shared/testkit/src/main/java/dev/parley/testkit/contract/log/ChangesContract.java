package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions.Given;
import dev.parley.domain.message.Revision;
import dev.parley.port.log.Inbox.Acceptance;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the stores must make of changes of messages, whatever they are made of: a log shows the state that
/// [Fold] says.
public interface ChangesContract {
    RoomId ROOM = new RoomId("room");
    Content RICH = new Content("Hi", OptionalLong.of(1), List.of(BOB), Optional.of(new Metadata("{\"a\":1}")));

    Stores stores();

    @BeforeEach
    default void createRoom() {
        stores().group("room", ALICE, BOB);
    }

    /// Accepts these sends and numbers them in one batch, as the consumer does.
    ///
    /// @return the entries as they were put
    private List<LogEntry> number(AcceptedMessage... sends) {
        List<Long> refs = new ArrayList<>();
        for (AcceptedMessage send : sends) {
            stores().inbox().accept(send);
            send.payload().asChange().ifPresent(change -> refs.add(change.ref()));
        }
        Tail tail = stores().sequencing().tail(ROOM, List.of(), Set.copyOf(refs));
        long seq = tail.room().orElseThrow().lastSeq();
        long ordinal = tail.room().orElseThrow().lastOrdinal();
        List<LogEntry> entries = new ArrayList<>();
        for (AcceptedMessage send : sends) {
            LogEntry entry = LogEntry.after(seq, ordinal, send);
            entries.add(entry);
            seq = entry.seq();
            ordinal = entry.ordinal();
        }
        List<LogEntry> put = Fold.asPut(entries, tail.messages());
        List<Numbered> numbered =
                put.stream().map(one -> new Numbered(one, "queue-" + one.seq())).toList();
        long lastSeq = entries.getFirst().seq() - 1;
        assertThat(stores().sequencing().append(ROOM, lastSeq, numbered, tail.messages()))
                .isInstanceOf(Appended.class);
        return put;
    }

    private List<LogEntry> log() {
        return stores().log().after(ROOM, 0, 100);
    }

    private LogEntry entry(long seq) {
        return stores().log().find(ROOM, seq).orElseThrow();
    }

    private static AcceptedMessage edit(int n, long ref, String body) {
        return change(ROOM, ALICE, n, new Change.Edit(ref, Revision.text(body)));
    }

    private static AcceptedMessage delete(int n, long ref) {
        return change(ROOM, ALICE, n, new Change.Delete(ref));
    }

    private static AcceptedMessage react(UserId user, int n, long ref, String emoji, boolean on) {
        return change(ROOM, user, n, new Change.Reaction(ref, emoji, on));
    }

    @Test
    default void message_withAllItsContent_comesBackWhole() {
        number(message(ROOM, ALICE, 1).saying(RICH));

        assertThat(entry(1).payload()).isEqualTo(RICH);
        assertThat(log()).containsExactly(entry(1));
    }

    @Test
    default void find_ofANumberThatIsNotInTheLog_isEmpty() {
        number(message(ROOM, ALICE, 1));

        assertThat(stores().log().find(ROOM, 2)).isEmpty();
        assertThat(stores().log().find(new RoomId("other"), 1)).isEmpty();
        assertThat(stores().log().read(ROOM, Set.of())).isEmpty();
    }

    @Test
    default void edit_takesTheMessagesPlaceAndStaysAnEntry() {
        number(message(ROOM, ALICE, 1).saying(RICH));
        AcceptedMessage edit = edit(2, 1, "Hello");
        number(edit);

        LogEntry message = entry(1);
        assertThat(message.payload()).isEqualTo(new Content("Hello", RICH.replyTo(), RICH.mentions(), RICH.metadata()));
        assertThat(message.folded().editedAt()).contains(edit.sentAt());
        assertThat(message.changedSeq()).hasValue(2);
        assertThat(entry(2).payload()).isEqualTo(edit.payload());
    }

    @Test
    default void edit_thatClearsMentionsAndMetadata_leavesNone() {
        number(message(ROOM, ALICE, 1).saying(RICH));
        Change clear = new Change.Edit(1, new Revision("Hello", Update.clear(), Update.clear()));
        number(change(ROOM, ALICE, 2, clear));

        assertThat(entry(1).payload()).isEqualTo(new Content("Hello", RICH.replyTo(), List.of(), Optional.empty()));
        assertThat(entry(2).payload()).isEqualTo(clear);
    }

    @Test
    default void edits_inOneBatch_countTogether() {
        number(message(ROOM, ALICE, 1));
        Change mentions = new Change.Edit(1, new Revision("a", Update.to(List.of(BOB)), Update.keep()));
        number(change(ROOM, ALICE, 2, mentions), edit(3, 1, "b"));

        assertThat(entry(1).payload())
                .isEqualTo(new Content("b", OptionalLong.empty(), List.of(BOB), Optional.empty()));
        assertThat(entry(1).folded().edits()).containsExactly(2L, 3L);
    }

    @Test
    default void delete_clearsTheMessageItsEditsAndTheInbox() {
        AcceptedMessage first = message(ROOM, ALICE, 1).saying(RICH);
        AcceptedMessage edit = edit(2, 1, "secret");
        AcceptedMessage delete = delete(3, 1);
        number(first);
        number(edit);
        number(delete);

        assertThat(entry(1).payload()).isEqualTo(new Deleted(delete.sentAt(), ALICE));
        assertThat(entry(1).changedSeq()).hasValue(3);
        assertThat(entry(2).payload()).isEqualTo(new Change.Bare(1, Change.Kind.EDIT));
        assertThat(stores().inbox().accept(first)).isEqualTo(new Acceptance.Accepted());
        assertThat(stores().inbox().find(edit.saying(delete.payload()))).contains(new Acceptance.Conflict());
    }

    @Test
    default void editAndDelete_inOneBatch_leaveNothingOfWhatWasSaid() {
        number(message(ROOM, ALICE, 1));
        number(edit(2, 1, "secret"), delete(3, 1), edit(4, 1, "late"));

        assertThat(entry(1).payload()).isInstanceOf(Deleted.class);
        assertThat(entry(2).payload()).isEqualTo(new Change.Bare(1, Change.Kind.EDIT));
        assertThat(entry(4).payload()).isEqualTo(new Change.Bare(1, Change.Kind.EDIT));
        assertThat(entry(1).changedSeq()).hasValue(3);
    }

    @Test
    default void changes_afterADeletion_changeNothing() {
        number(message(ROOM, ALICE, 1));
        number(delete(2, 1));
        LogEntry deleted = entry(1);
        number(edit(3, 1, "late"), react(BOB, 4, 1, "+", true), delete(5, 1));

        assertThat(entry(1)).isEqualTo(deleted);
        assertThat(entry(3).payload()).isEqualTo(new Change.Bare(1, Change.Kind.EDIT));
        assertThat(entry(4).payload()).isEqualTo(new Change.Reaction(1, "+", true));
    }

    @Test
    default void reactions_areThoseThatStand_inTheOrderOfTheLog() {
        number(message(ROOM, ALICE, 1));
        number(react(BOB, 2, 1, "+", true), react(ALICE, 3, 1, "-", true), react(ALICE, 4, 1, "+", true));
        number(react(ALICE, 5, 1, "-", false));

        assertThat(entry(1).reactions().given()).containsExactly(new Given("+", BOB, 2), new Given("+", ALICE, 4));
        assertThat(entry(1).changedSeq()).hasValue(5);
        assertThat(log().getFirst()).isEqualTo(entry(1));
    }

    @Test
    default void reaction_ofADeletedMessage_isNotShown() {
        number(message(ROOM, ALICE, 1));
        number(react(BOB, 2, 1, "+", true));
        number(delete(3, 1));

        assertThat(entry(1).reactions().given()).isEmpty();
        assertThat(log().getFirst()).isEqualTo(entry(1));
    }

    @Test
    default void change_doesNotCountAsAMessage() {
        number(message(ROOM, ALICE, 1));
        number(react(BOB, 2, 1, "+", true), message(ROOM, ALICE, 3), edit(4, 1, "b"));

        var room = stores().rooms().reads().find(ROOM).orElseThrow();
        assertThat(room.lastSeq()).isEqualTo(4);
        assertThat(room.latestMessage().seq()).isEqualTo(3);
        assertThat(room.latestMessage().ordinal()).isEqualTo(2);
    }

    @Test
    default void log_afterAnyChanges_isWhatAReplayOfItsEntriesGives() {
        Random random = new Random(7);
        List<LogEntry> put = new ArrayList<>(number(message(ROOM, ALICE, 1), message(ROOM, ALICE, 2)));
        for (int n = 3; n <= 60; n += 3) {
            put.addAll(number(any(random, n), any(random, n + 1), any(random, n + 2)));
        }

        assertThat(log()).isEqualTo(Fold.replay(put));
    }

    private AcceptedMessage any(Random random, int n) {
        long ref = 1 + random.nextInt(n < 10 ? 2 : 5);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> edit(n, ref, "edit " + n);
            case 4 -> delete(n, ref);
            case 5, 6 -> message(ROOM, ALICE, n);
            default ->
                react(
                        random.nextBoolean() ? ALICE : BOB,
                        n,
                        ref,
                        random.nextBoolean() ? "+" : "-",
                        random.nextBoolean());
        };
    }
}
