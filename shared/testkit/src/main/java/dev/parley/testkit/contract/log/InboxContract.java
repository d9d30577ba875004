package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.port.log.Inbox;
import dev.parley.port.log.Inbox.Acceptance;
import dev.parley.port.log.Inbox.Acceptance.Accepted;
import dev.parley.port.log.Inbox.Acceptance.Conflict;
import dev.parley.port.log.Inbox.Acceptance.Duplicate;
import dev.parley.testkit.Race;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an inbox must do, whatever it is made of.
public interface InboxContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    /// The key under which the store's change stream names the message.
    String storageKey(AcceptedMessage message);

    private Inbox inbox() {
        return stores().inbox();
    }

    /// The same send as `message`, tried again: only what the server chose differs.
    private static AcceptedMessage again(AcceptedMessage message, int attempt) {
        return new AcceptedMessage(
                message.roomId(),
                message.sender(),
                message.clientMessageId(),
                new MessageId("attempt-" + attempt),
                message.payload(),
                message.sentAt().plusMillis(attempt));
    }

    @Test
    default void accept_ofANewMessage_storesIt() {
        AcceptedMessage message = message(ROOM, ALICE, 1);

        assertThat(inbox().accept(message)).isEqualTo(new Accepted());
        assertThat(inbox().read(Set.of(message.key())))
                .containsOnly(Map.entry(message.key(), new InboxRecord.Waiting(message)));
    }

    @Test
    default void accept_ofTheSameSend_returnsTheFirst() {
        AcceptedMessage message = message(ROOM, ALICE, 1);
        inbox().accept(message);

        assertThat(inbox().accept(again(message, 2))).isEqualTo(new Duplicate(new InboxRecord.Waiting(message)));
        assertThat(inbox().read(Set.of(message.key())).get(message.key())).isEqualTo(new InboxRecord.Waiting(message));
    }

    @Test
    default void accept_ofASendThatIsNumbered_returnsItsNumber() {
        stores().group("room", ALICE, BOB);
        AcceptedMessage message = message(ROOM, ALICE, 1);
        stores().number(ROOM, message);

        assertThat(inbox().accept(again(message, 2)))
                .isEqualTo(new Duplicate(InboxRecord.Numbered.of(message, 1, "queue-1")));
    }

    @Test
    default void accept_ofOtherContentUnderTheKey_isAConflict() {
        inbox().accept(message(ROOM, ALICE, 1, "Hi"));

        assertThat(inbox().accept(message(ROOM, ALICE, 1, "Hi!"))).isEqualTo(new Conflict());
    }

    @Test
    default void accept_ofAMessageThatStandsForAnother_isRepeatedByWhatWasSent() {
        AcceptedMessage sent = message(ROOM, ALICE, 1, "darn");
        AcceptedMessage stored = message(ROOM, ALICE, 1, "****");

        assertThat(inbox().accept(stored, sent.contentHash())).isEqualTo(new Accepted());
        assertThat(inbox().accept(again(sent, 2))).isEqualTo(new Duplicate(new InboxRecord.Waiting(stored)));
        assertThat(inbox().find(again(sent, 2))).contains(new Duplicate(new InboxRecord.Waiting(stored)));
        assertThat(inbox().accept(again(stored, 2))).isEqualTo(new Conflict());
    }

    @Test
    default void accept_ofTheVeryMessageAgain_isStillItsAcceptance() {
        AcceptedMessage message = message(ROOM, ALICE, 1);
        inbox().accept(message);

        assertThat(inbox().accept(message)).isEqualTo(new Accepted());
    }

    @Test
    default void accept_underTheKeyOfAnotherSenderOrRoom_isAnotherMessage() {
        inbox().accept(message(ROOM, ALICE, 1));

        assertThat(inbox().accept(message(ROOM, BOB, 1))).isEqualTo(new Accepted());
        assertThat(inbox().accept(message(new RoomId("other"), ALICE, 1))).isEqualTo(new Accepted());
    }

    @Test
    default void accept_racedBySendsOfOneKey_storesExactlyOne() {
        AcceptedMessage message = message(ROOM, ALICE, 1);

        List<Acceptance> acceptances = Race.of(50, attempt -> inbox().accept(again(message, attempt)));

        InboxRecord stored = inbox().read(Set.of(message.key())).get(message.key());
        assertThat(acceptances).filteredOn(Accepted.class::isInstance).hasSize(1);
        assertThat(acceptances).filteredOn(new Duplicate(stored)::equals).hasSize(49);
    }

    @Test
    default void accept_keepsEveryCharacterOfTheBody() {
        AcceptedMessage message = message(ROOM, ALICE, 1, "a\n\"\\\u0000 \u00e9 \u4f60 \ud83d\ude00");
        inbox().accept(message);

        assertThat(inbox().read(Set.of(message.key())).get(message.key())).isEqualTo(new InboxRecord.Waiting(message));
    }

    @Test
    default void read_leavesOutUnknownKeys() {
        AcceptedMessage known = message(ROOM, ALICE, 1);
        inbox().accept(known);

        assertThat(inbox().read(Set.of(known.key(), message(ROOM, ALICE, 2).key())))
                .containsOnlyKeys(known.key());
        assertThat(inbox().read(Set.of())).isEmpty();
    }

    @Test
    default void unnumbered_leavesOutNumberedAndUnknownMessages() {
        stores().group("room", ALICE, BOB);
        AcceptedMessage numbered = message(ROOM, ALICE, 1);
        AcceptedMessage waiting = message(ROOM, ALICE, 2);
        stores().number(ROOM, numbered);
        inbox().accept(waiting);

        assertThat(inbox().unnumbered(
                                Set.of(storageKey(numbered), storageKey(waiting), storageKey(message(ROOM, ALICE, 3)))))
                .containsExactly(waiting);
    }
}
