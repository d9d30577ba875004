package dev.parley.checker.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.json.JsonObject;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.RoomMessage;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Messages and their changes: histories that keep the promises, and the smallest ones that break them.
final class ViewsTest {
    private static final RoomId ROOM = new RoomId("r");
    private static final LogEntry SENT = entry(1, "m1", "'body':'body of m1.'");
    private static final LogEntry EDITED =
            entry(1, "m1", "'body':'body of m2.','editedAt':'2026-01-01T12:00:00.000Z','changedSeq':2");
    private static final LogEntry EDIT = entry(2, "m2", "'kind':'edit','ref':1,'body':'body of m2.'");

    private final History history = new History();

    @Test
    void view_thatIsTheReplay_keepsThePromise() {
        log(EDITED, EDIT);
        shown(1, EDITED);

        assertThat(Check.all(history)).isEmpty();
    }

    @Test
    void view_withoutTheEdit_isFound() {
        log(EDITED, EDIT);
        shown(1, SENT);

        assertBroken(Promise.ONE_PRESENT_STATE);
    }

    @Test
    void view_withoutAMessage_isFound() {
        log(EDITED, EDIT);
        shown(1);

        assertBroken(Promise.ONE_PRESENT_STATE);
    }

    @Test
    void view_ofThoseThatTheMemberMaySee_needsNoOthers() {
        log(EDITED, EDIT, entry(3, "m3", "'body':'body of m3.'"));
        shown(3, entry(3, "m3", "'body':'body of m3.'"));

        assertThat(Check.all(history)).isEmpty();
    }

    @Test
    void view_ofADeletedMessage_holdsNothingThatCameLater() {
        LogEntry deletion = entry(2, "m2", "'kind':'delete','ref':1");
        LogEntry late = entry(3, "m3", "'kind':'edit','ref':1");
        LogEntry deleted = entry(
                1, "m1", "'kind':'deleted','deletedAt':'2026-01-01T12:00:00.000Z','deletedBy':'alice','changedSeq':2");
        log(deleted, deletion, late);
        shown(1, deleted);

        assertThat(Check.all(history)).isEmpty();
    }

    @Test
    void edit_ofAnothersMessage_isFound() {
        LogEntry byBob =
                LogEntry.of("r", JsonObject.parse(json(2, "m2", "'kind':'edit','ref':1,'body':'body of m2.'", "bob")));
        log(EDITED, byBob);

        assertBroken(Promise.NOTHING_MISDIRECTED);
    }

    @Test
    void words_ofADeletedMessage_areFound() {
        history.record(new Fact.WordsLeft(1, "Inbox", "body of m1."));

        assertBroken(Promise.DELETED_IS_GONE);
    }

    private void log(LogEntry... entries) {
        history.record(new Fact.LogRead(1, ROOM, new UserId("olga"), List.of(entries)));
    }

    private void shown(long from, LogEntry... messages) {
        List<RoomMessage> all = Stream.of(messages).map(RoomMessage.class::cast).toList();
        history.record(new Fact.ViewShown(2, "bob", ROOM, from, all));
    }

    private void assertBroken(Promise promise) {
        assertThat(Check.all(history)).extracting(Violation::promise).containsExactly(promise);
    }

    private static LogEntry entry(long seq, String id, String more) {
        return LogEntry.of("r", JsonObject.parse(json(seq, id, more, "alice")));
    }

    private static String json(long seq, String id, String more, String sender) {
        String entry = "{'seq':" + seq + ",'messageId':'id-" + id + "','clientMessageId':'" + id + "','sender':'"
                + sender + "','sentAt':'2026-01-01T12:00:00.000Z'," + more + "}";
        return entry.replace('\'', '"');
    }
}
