package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Revision;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.action.message.GetMessageFrame;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.GetReactionsFrame.ReactionPage;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `getMessage` and `getReactions`.
class NamedMessageTest {
    private final TestRoom room = new TestRoom();
    private final RoomAccess access = new RoomAccess(new InMemoryRateLimiter(), room.rooms, room.rooms);
    private final VisibleMessage messages = new VisibleMessage(room.log);
    private final GetMessage getMessage = new GetMessage(access, messages);
    private final GetReactions getReactions = new GetReactions(access, messages);

    @Test
    void message_isShownInItsPresentState() {
        room.say(ROOM, 1);
        room.change(ROOM, ALICE, new Change.Edit(1, Revision.text("mended")));
        room.change(ROOM, BOB, new Change.Reaction(1, "a", true));

        Reply.Ack ack = (Reply.Ack) message(BOB, 1);
        var shown = ((GetMessageFrame.MessageRead) ack.result()).message();

        assertThat(shown.payload()).isEqualTo(Content.text("mended"));
        assertThat(shown.changedSeq()).hasValue(3);
        assertThat(shown.reactions().has("a", BOB)).isTrue();
    }

    @Test
    void message_thatIsDeletedOrAChangeOrBeyondTheLog_isNoSuchMessage() {
        room.say(ROOM, 2);
        room.change(ROOM, ALICE, new Change.Delete(1));

        for (long seq : new long[] {1, 3, 4}) {
            assertThat(refusal(message(BOB, seq))).isEqualTo(ErrorCode.NO_SUCH_MESSAGE);
            assertThat(refusal(reactions(BOB, seq, "a", Optional.empty()))).isEqualTo(ErrorCode.NO_SUCH_MESSAGE);
        }
        assertThat(message(BOB, 2)).isInstanceOf(Reply.Ack.class);
    }

    @Test
    void message_fromBeforeJoining_isNoSuchMessage_andOfAForeignRoomNotAMember() {
        room.say(ROOM, 1);
        assertThat(refusal(message(CAROL, 1))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        room.rooms.add(ROOM, Set.of(CAROL));
        room.say(ROOM, 1);

        assertThat(refusal(message(CAROL, 1))).isEqualTo(ErrorCode.NO_SUCH_MESSAGE);
        assertThat(refusal(reactions(CAROL, 1, "a", Optional.empty()))).isEqualTo(ErrorCode.NO_SUCH_MESSAGE);
        assertThat(message(CAROL, 2)).isInstanceOf(Reply.Ack.class);
    }

    @Test
    void reactions_areListedInTheOrderOfTheLog_pageByPage() {
        room.say(ROOM, 1);
        room.change(ROOM, BOB, new Change.Reaction(1, "a", true));
        room.change(ROOM, ALICE, new Change.Reaction(1, "b", true));
        room.change(ROOM, ALICE, new Change.Reaction(1, "a", true));
        room.change(ROOM, CAROL, new Change.Reaction(1, "a", true));

        ReactionPage first = page(reactions(ALICE, 1, "a", Optional.empty()));
        assertThat(first.userIds()).containsExactly(BOB, ALICE);
        room.change(ROOM, ALICE, new Change.Reaction(1, "a", false));
        ReactionPage second = page(reactions(ALICE, 1, "a", first.cursor()));

        assertThat(second.userIds()).containsExactly(CAROL);
        assertThat(second.cursor()).isEmpty();
        assertThat(page(reactions(ALICE, 1, "unused", Optional.empty())))
                .isEqualTo(new ReactionPage(List.of(), Optional.empty()));
    }

    @Test
    void reactions_withACursorOfNone_areRefused() {
        room.say(ROOM, 1);

        for (String cursor : List.of("", "x", "-1", "01", "99999999999999999999")) {
            assertThatThrownBy(() -> reactions(ALICE, 1, "a", Optional.of(cursor)))
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    private Reply message(UserId user, long seq) {
        return getMessage.handle(caller(user), new GetMessageFrame(Optional.of("7"), ROOM, seq));
    }

    private Reply reactions(UserId user, long seq, String emoji, Optional<String> cursor) {
        return getReactions.handle(caller(user), new GetReactionsFrame(Optional.of("7"), ROOM, seq, emoji, cursor, 2));
    }

    private static ReactionPage page(Reply reply) {
        return (ReactionPage) ((Reply.Ack) reply).result();
    }

    private static ErrorCode refusal(Reply reply) {
        return ((Reply.Refused) reply).code();
    }
}
