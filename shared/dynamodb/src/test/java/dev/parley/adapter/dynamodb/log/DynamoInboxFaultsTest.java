package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.Inbox;
import dev.parley.port.log.Inbox.Acceptance.Accepted;
import dev.parley.port.log.Inbox.Acceptance.Duplicate;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.memory.InMemoryPause;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class DynamoInboxFaultsTest {
    private static final AcceptedMessage MESSAGE = message(new RoomId("room"), ALICE, 1);

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final InMemoryPause pause = new InMemoryPause();

    private Inbox inbox() {
        return new DynamoInbox(DynamoStores.of(dynamo, pause));
    }

    @Test
    void accept_meetingTransactions_isTriedAgainAfterPauses() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.CONFLICT, DynamoFault.CONFLICT);

        assertThat(inbox().accept(MESSAGE)).isEqualTo(new Accepted());
        assertThat(pause.pauses()).hasSize(2);
        assertThat(inbox().read(Set.of(MESSAGE.key()))).hasSize(1);
    }

    @Test
    void accept_meetingTransactionsForTooLong_isUnavailable() {
        dynamo.faults()
                .next(
                        PutItemRequest.class,
                        Collections.nCopies(20, DynamoFault.CONFLICT).toArray(DynamoFault[]::new));

        assertThatThrownBy(() -> inbox().accept(MESSAGE)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(dynamo.faults().requests()).hasSizeLessThan(20);
        assertThat(inbox().read(Set.of(MESSAGE.key()))).isEmpty();
    }

    @Test
    void accept_whoseAnswerIsLost_isUnavailable_andARepeatFindsIt() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.LOST_ANSWER);
        AcceptedMessage repeat = new AcceptedMessage(
                MESSAGE.roomId(),
                MESSAGE.sender(),
                MESSAGE.clientMessageId(),
                new MessageId("repeat"),
                MESSAGE.payload(),
                MESSAGE.sentAt().plusSeconds(1));

        assertThatThrownBy(() -> inbox().accept(MESSAGE)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(inbox().accept(repeat)).isEqualTo(new Duplicate(new InboxRecord.Waiting(MESSAGE)));
    }

    @Test
    void accept_thatTheClientSendsTwice_isAccepted() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.SENT_TWICE);

        assertThat(inbox().accept(MESSAGE)).isEqualTo(new Accepted());
    }

    @Test
    void accept_throttled_isUnavailable() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.THROTTLED);

        assertThatThrownBy(() -> inbox().accept(MESSAGE)).isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void read_ofKeysLeftUnprocessed_asksForThemAgain() {
        inbox().accept(MESSAGE);
        dynamo.faults().next(BatchGetItemRequest.class, DynamoFault.UNPROCESSED, DynamoFault.UNPROCESSED);

        assertThat(inbox().read(Set.of(MESSAGE.key()))).hasSize(1);
        assertThat(pause.pauses()).hasSize(2);
    }

    @Test
    void read_ofKeysThatStayUnprocessed_isUnavailable() {
        dynamo.faults()
                .next(
                        BatchGetItemRequest.class,
                        Collections.nCopies(20, DynamoFault.UNPROCESSED).toArray(DynamoFault[]::new));

        assertThatThrownBy(() -> inbox().read(Set.of(MESSAGE.key())))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void read_withoutAnAnswer_isUnavailable() {
        dynamo.faults().next(BatchGetItemRequest.class, DynamoFault.NOT_SENT);

        assertThatThrownBy(() -> inbox().read(Set.of(MESSAGE.key())))
                .isInstanceOf(DependencyUnavailableException.class);
    }
}
