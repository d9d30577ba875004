package dev.parley.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The rules of the fold, as `@parley/client` has them.
final class RoomMessageTest {
    private static final RoomMessage HI = message("");

    private static RoomMessage message(String more) {
        return (RoomMessage) entry("'seq':1,'sender':'alice','body':'Hi','mentions':['bob'],'metadata':{'a':1}" + more);
    }

    private static LogEntry entry(String fields) {
        String json = "{'messageId':'m','clientMessageId':'c','sentAt':'2026-01-01T12:00:00.000Z'," + fields + "}";
        return LogEntry.of("R", JsonObject.parse(json.replace('\'', '"')));
    }

    private static MessageChange edit(long seq, String more) {
        return (MessageChange) entry("'seq':" + seq + ",'sender':'alice','kind':'edit','ref':1" + more);
    }

    private static MessageChange delete(long seq) {
        return (MessageChange) entry("'seq':" + seq + ",'sender':'olga','kind':'delete','ref':1");
    }

    private static MessageChange react(long seq, String user, boolean on) {
        return (MessageChange)
                entry("'seq':" + seq + ",'sender':'" + user + "','kind':'reaction','ref':1,'emoji':'x','on':" + on);
    }

    private static RoomMessage after(RoomMessage message, MessageChange... changes) {
        RoomMessage folded = message;
        for (MessageChange change : changes) {
            folded = folded.after(change).orElseThrow();
        }
        return folded;
    }

    @Test
    void edit_replacesTheBodyAndLeavesWhatItDoesNotName() {
        RoomMessage edited = after(HI, edit(2, ",'body':'Hello'"));

        assertThat(edited.body()).isEqualTo("Hello");
        assertThat(edited.mentions()).containsExactly("bob");
        assertThat(edited.metadata()).contains(JsonObject.EMPTY.with("a", 1));
        assertThat(edited.editedAt()).isPresent();
        assertThat(edited.changedSeq()).isEqualTo(2);
    }

    @Test
    void edit_withNull_takesTheValueAway() {
        RoomMessage edited = after(HI, edit(2, ",'body':'Hello','mentions':null,'metadata':null"));

        assertThat(edited.mentions()).isEmpty();
        assertThat(edited.metadata()).isEmpty();
    }

    @Test
    void change_thatTheStateHoldsAlready_changesNothing() {
        RoomMessage later = message(",'changedSeq':5");

        assertThat(after(later, edit(5, ",'body':'old'"), delete(4))).isEqualTo(later);
    }

    @Test
    void edit_withoutContent_changesNothing() {
        assertThat(after(HI, edit(2, ""))).isEqualTo(HI);
    }

    @Test
    void delete_leavesNothingOfWhatWasSaid_andNothingAfterItCounts() {
        RoomMessage deleted =
                after(HI, react(2, "bob", true), delete(3), edit(4, ",'body':'back'"), react(5, "a", true));

        assertThat(deleted.body()).isEmpty();
        assertThat(deleted.mentions()).isEmpty();
        assertThat(deleted.metadata()).isEmpty();
        assertThat(deleted.reactions()).isEmpty();
        assertThat(deleted.deleted()).map(Deletion::by).contains("olga");
        assertThat(deleted.changedSeq()).isEqualTo(3);
    }

    @Test
    void reactions_areCountedInTheOrderOfTheLog() {
        RoomMessage both = after(HI, react(2, "bob", true), react(3, "alice", true), react(4, "bob", true));
        assertThat(both.reactions()).containsExactly(new Reaction("x", 2, List.of("bob", "alice")));

        RoomMessage none = after(both, react(5, "bob", false), react(6, "alice", false), react(7, "carol", false));
        assertThat(none.reactions()).isEmpty();
        assertThat(none.changedSeq()).isEqualTo(7);
    }

    @Test
    void reaction_ofTheTwentyFirst_isCountedAndNotNamed() {
        RoomMessage full = after(
                HI,
                IntStream.rangeClosed(1, 21)
                        .mapToObj(number -> react(1 + number, "user-" + number, true))
                        .toArray(MessageChange[]::new));

        assertThat(full.reactions().getFirst().count()).isEqualTo(21);
        assertThat(full.reactions().getFirst().userIds()).hasSize(20);
        assertThat(full.after(react(30, "user-21", false))).isEqualTo(Optional.empty());
        assertThat(full.after(react(30, "user-1", false))
                        .orElseThrow()
                        .reactions()
                        .getFirst()
                        .count())
                .isEqualTo(20);
    }

    @Test
    void reaction_thatDoesNotSayWhich_canOnlyBeToldByTheServer_whereThereAreAny() {
        MessageChange erased = (MessageChange) entry("'seq':5,'sender':'bob','kind':'reaction','ref':1");

        assertThat(HI.after(erased)).contains(HI);
        assertThat(after(HI, react(2, "bob", true)).after(erased)).isEmpty();
        assertThat(message(",'reactionsCut':true").after(erased)).isEmpty();
    }

    @Test
    void reactions_thatWereCut_canOnlyBeToldByTheServer() {
        assertThat(message(",'reactionsCut':true").after(react(2, "bob", true))).isEmpty();
    }

    @Test
    void entry_ofAnUnknownKind_isTold() {
        assertThat(entry("'seq':9,'kind':'poll'")).isEqualTo(new LogEntry.Unknown("R", 9, "poll"));
    }
}
