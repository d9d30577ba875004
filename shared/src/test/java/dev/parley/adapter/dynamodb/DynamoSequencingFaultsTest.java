package dev.parley.adapter.dynamodb;

import static dev.parley.testing.Fixtures.ALICE;
import static dev.parley.testing.Fixtures.BOB;
import static dev.parley.testing.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.LogEntry;
import dev.parley.domain.RoomId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Sequencing.Append;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.DynamoFault;
import dev.parley.testing.StepClock;
import dev.parley.testing.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoSequencingFaultsTest {
    private static final RoomId ROOM = new RoomId("room");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final AcceptedMessage message = message(ROOM, ALICE, 1);

    private Stores stores() {
        return Stores.on(dynamo.store());
    }

    private Append append() {
        return stores().sequencing().append(ROOM, 0, Stores.numbered(0, message));
    }

    private List<LogEntry> log() {
        return stores().log().after(ROOM, 0, 10);
    }

    private Map<String, AttributeValue> inboxItem() {
        return dynamo.client()
                .getItem(get -> get.tableName(dynamo.tables().name(Table.INBOX)).key(InboxKeys.of(message.key())))
                .item();
    }

    @BeforeEach
    void acceptOne() {
        stores().group("room", ALICE, BOB);
        stores().inbox().accept(message);
    }

    @Test
    void append_meetingAnotherTransaction_isContended() {
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.CONFLICT);

        assertThat(append()).isEqualTo(new Append.Contended());
        assertThat(log()).isEmpty();
        assertThat(append()).isEqualTo(new Append.Appended());
    }

    @Test
    void append_throttled_isContended() {
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.THROTTLED);

        assertThat(append()).isEqualTo(new Append.Contended());
        assertThat(log()).isEmpty();
    }

    @Test
    void append_whoseAnswerIsLost_isUnavailable_andFoundByReadingAgain() {
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.LOST_ANSWER);

        assertThatThrownBy(this::append).isInstanceOf(DependencyUnavailableException.class);
        assertThat(append()).isEqualTo(new Append.Superseded());
        assertThat(stores().sequencing()
                        .tail(ROOM, List.of(message.key()))
                        .inbox()
                        .get(message.key())
                        .numbering())
                .hasValueSatisfying(numbering -> assertThat(numbering.seq()).isEqualTo(1));
        assertThat(log()).hasSize(1);
    }

    @Test
    void append_ontoAnEntryOfTheLog_isSuperseded() {
        AcceptedMessage other = message(ROOM, BOB, 9);
        dynamo.store()
                .table(Table.MESSAGES, MessageItem.SCHEMA)
                .putItem(MessageItem.fromDomain(new LogEntry(1, other)));

        assertThat(append()).isEqualTo(new Append.Superseded());
        assertThat(log()).containsExactly(new LogEntry(1, other));
    }

    @Test
    void inboxItem_untilNumbered_isNeverForgotten_thenAfterMoreThanAWeek() {
        assertThat(inboxItem()).doesNotContainKey("expiresAt");

        append();

        long forgetAt = Long.parseLong(inboxItem().get("expiresAt").n());
        assertThat(Duration.between(StepClock.START, Instant.ofEpochSecond(forgetAt)))
                .isGreaterThan(Duration.ofDays(7));
    }
}
