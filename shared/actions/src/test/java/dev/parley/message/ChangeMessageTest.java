package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Role;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.DeleteMessageFrame;
import dev.parley.protocol.action.message.EditMessageFrame;
import dev.parley.protocol.action.message.ReactFrame;
import dev.parley.protocol.action.message.SendFrame;
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

class ChangeMessageTest {
    private final TestRoom room = new TestRoom();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final RecordedTelemetry notes = new RecordedTelemetry();
    private final SendMessage use = new SendMessage(
            new Admission(new InMemoryRateLimiter(), room.rooms, room.changes(), new FrameCodec()),
            new ClientOrder(new InMemoryOrderGate(Duration.ZERO)),
            new AcceptOnce(room.inbox, queue, notes, notes),
            room.ids,
            new StepClock());

    private static EditMessageFrame edit(String id, long ref, String body) {
        return new EditMessageFrame(
                Optional.of("7"), ROOM, new ClientMessageId(id), ref, Revision.text(body), OptionalLong.empty());
    }

    private static DeleteMessageFrame delete(String id, long ref) {
        return new DeleteMessageFrame(Optional.of("7"), ROOM, new ClientMessageId(id), ref, OptionalLong.empty());
    }

    private static ReactFrame react(String id, long ref, String emoji, boolean on) {
        return new ReactFrame(Optional.of("7"), ROOM, new ClientMessageId(id), ref, emoji, on, OptionalLong.empty());
    }

    private Reply handle(UserId user, SendFrame frame) {
        return use.handle(caller(user), frame);
    }

    /// Handles the frame and gives its entry the next number.
    private void numbered(UserId user, SendFrame frame) {
        assertThat(handle(user, frame)).isInstanceOf(Reply.Ack.class);
        room.number(user, frame.clientMessageId().value());
    }

    private static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static boolean isDuplicate(Reply reply) {
        return ((SendMessageFrame.Sent) ((Reply.Ack) reply).result()).duplicate();
    }

    @Test
    void edit_ofAnOwnMessage_isStoredAndPublishedWithoutWhatItSays() {
        room.say(ROOM, 1);

        assertThat(isDuplicate(handle(ALICE, edit("e", 1, "new")))).isFalse();
        assertThat(queue.published(MessageAccepted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.change()).contains(new Change.Bare(1, Change.Kind.EDIT)));
    }

    @Test
    void change_ofAnothersMessage_isForbidden() {
        room.say(ROOM, 1);

        assertRefused(handle(BOB, edit("e", 1, "new")), ErrorCode.FORBIDDEN);
        assertRefused(handle(BOB, delete("d", 1)), ErrorCode.FORBIDDEN);
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void change_ofNoMessage_isRefused() {
        room.say(ROOM, 1);
        numbered(ALICE, edit("e", 1, "new"));

        assertRefused(handle(ALICE, edit("e2", 3, "x")), ErrorCode.NO_SUCH_MESSAGE);
        assertRefused(handle(ALICE, edit("e3", 2, "x")), ErrorCode.NO_SUCH_MESSAGE);
        assertRefused(handle(BOB, react("r", 2, "+", true)), ErrorCode.NO_SUCH_MESSAGE);
    }

    @Test
    void change_byAStranger_saysNothingOfTheMessage() {
        room.say(ROOM, 1);

        assertRefused(handle(CAROL, delete("d", 1)), ErrorCode.NOT_A_MEMBER);
        assertRefused(handle(CAROL, delete("d", 9)), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void change_ofAMessageFromBeforeJoining_isNoSuchMessage() {
        room.say(ROOM, 1);
        room.rooms.add(ROOM, Set.of(CAROL));

        assertRefused(handle(CAROL, react("r", 1, "+", true)), ErrorCode.NO_SUCH_MESSAGE);
        assertRefused(handle(CAROL, edit("e", 1, "x")), ErrorCode.NO_SUCH_MESSAGE);
    }

    @Test
    void change_whereAllHistoryIsOpen_mayBeOfAMessageFromBeforeJoining() {
        RoomId open = new RoomId("open");
        room.create(open, HistoryVisibility.ALL);
        room.say(open, 1);
        room.rooms.add(open, Set.of(CAROL));

        assertThat(handle(
                        CAROL,
                        new ReactFrame(
                                Optional.empty(), open, new ClientMessageId("r"), 1, "+", true, OptionalLong.empty())))
                .isInstanceOf(Reply.Ack.class);
    }

    @Test
    void repeatOfAChange_whoseMessageIsDeletedSince_isStillADuplicate() {
        room.say(ROOM, 1);
        numbered(ALICE, edit("e", 1, "new"));
        numbered(ALICE, delete("d", 1));

        assertThat(isDuplicate(handle(ALICE, edit("e", 1, "new")))).isTrue();
        assertThat(isDuplicate(handle(ALICE, delete("d", 1)))).isTrue();
        assertRefused(handle(ALICE, edit("e", 1, "other")), ErrorCode.CONFLICT);
        assertRefused(handle(ALICE, delete("d2", 1)), ErrorCode.NO_SUCH_MESSAGE);
    }

    @Test
    void reader_reactsAndDeletesOwnMessages_butDoesNotEdit() {
        room.say(ROOM, 1);
        var owner = room.rooms.member(ROOM, ALICE).orElseThrow();
        var bob = room.rooms.member(ROOM, BOB).orElseThrow();
        numbered(
                BOB, new SendMessageFrame(Optional.empty(), ROOM, new ClientMessageId("m"), "x", OptionalLong.empty()));
        room.rooms.setRole(owner, bob, Role.READER);

        assertRefused(handle(BOB, edit("e", 2, "y")), ErrorCode.FORBIDDEN);
        assertThat(handle(BOB, react("r", 1, "+", true))).isInstanceOf(Reply.Ack.class);
        assertThat(handle(BOB, delete("d", 2))).isInstanceOf(Reply.Ack.class);
    }

    @Test
    void edit_beyondTheMost_isRefusedAndTheLastIsStillARepeat() {
        room.say(ROOM, 1);
        for (int n = 1; n <= ChangeAdmission.MAX_EDITS; n++) {
            numbered(ALICE, edit("e" + n, 1, "edit " + n));
        }

        assertRefused(handle(ALICE, edit("more", 1, "x")), ErrorCode.LIMIT_REACHED);
        assertThat(isDuplicate(handle(ALICE, edit("e100", 1, "edit 100")))).isTrue();
    }

    @Test
    void reaction_inMoreThanTwentyEmoji_isRefused() {
        room.say(ROOM, 1);
        for (int n = 1; n <= ChangeAdmission.MAX_EMOJI; n++) {
            numbered(ALICE, react("r" + n, 1, "emoji" + n, true));
        }

        assertRefused(handle(BOB, react("new", 1, "another", true)), ErrorCode.LIMIT_REACHED);
        assertThat(handle(BOB, react("same", 1, "emoji1", true))).isInstanceOf(Reply.Ack.class);
        assertThat(handle(ALICE, react("off", 1, "emoji1", false))).isInstanceOf(Reply.Ack.class);
    }

    @Test
    void edit_thatWouldNotFitAFrameWithWhatTheMessageKeeps_isTooLarge() {
        room.say(ROOM, 1);

        assertRefused(handle(ALICE, edit("e", 1, "\u0001".repeat(6_000))), ErrorCode.TOO_LARGE);
    }

    @Test
    void change_endsNoTyping() {
        room.say(ROOM, 1);
        handle(ALICE, delete("d", 1));

        assertThat(notes.notes()).noneMatch(note -> note.startsWith("typing"));
    }
}
