package dev.parley.adapter.dynamodb.log;

import static dev.parley.domain.room.HistoryVisibility.JOINED;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoSequencingFaultsTest extends SequencingUnderFaults {
    /// Each write of an append, in their order.
    private static Stream<Class<? extends DynamoDbRequest>> writes() {
        return Stream.of(PutItemRequest.class, UpdateItemRequest.class);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void append_meetingATransaction_goesThrough(Class<? extends DynamoDbRequest> write) {
        dynamo.faults().next(write, DynamoFault.CONFLICT);

        assertThat(append()).isInstanceOf(Append.Appended.class);
        assertThat(log()).containsExactly(new LogEntry(1, message));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void append_sentTwiceByTheClient_goesThroughOnce(Class<? extends DynamoDbRequest> write) {
        dynamo.faults().next(write, DynamoFault.SENT_TWICE);

        assertThat(append()).isInstanceOf(Append.Appended.class);
        assertThat(log()).containsExactly(new LogEntry(1, message));
    }

    @Test
    void append_whosePutNeverArrives_leavesNothing() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.NOT_SENT);

        assertThatThrownBy(this::append).isInstanceOf(DependencyUnavailableException.class);
        assertThat(tail()).isEqualTo(new Tail(Optional.of(new Head(0, 2, false, JOINED)), unnumbered()));
        assertThat(append()).isInstanceOf(Append.Appended.class);
    }

    @Test
    void append_thatDiedAfterItsPut_isSupersededOnce_andThenFoundDone() {
        dynamo.faults().next(PutItemRequest.class, DynamoFault.LOST_ANSWER);

        assertThatThrownBy(this::append).isInstanceOf(DependencyUnavailableException.class);
        assertThat(lastSeq()).isZero();
        assertThat(otherCall()).isEqualTo(new Append.Superseded());
        assertThat(tail()).isEqualTo(new Tail(Optional.of(new Head(1, 2, false, JOINED)), numbered()));
        assertThat(log()).containsExactly(new LogEntry(1, message));
    }

    @Test
    void append_thatDiedAfterItsStamp_isFinishedByTheNextTail() {
        dynamo.faults().next(UpdateItemRequest.class, DynamoFault.LOST_ANSWER);

        assertThatThrownBy(this::append).isInstanceOf(DependencyUnavailableException.class);
        assertThat(lastSeq()).isZero();
        assertThat(tail()).isEqualTo(new Tail(Optional.of(new Head(1, 2, false, JOINED)), numbered()));
        assertThat(lastSeq()).isEqualTo(1);
    }

    @Test
    void append_overtakenInTheMiddleOfItsBatch_keepsWhatItHas_andTellsOfIt() {
        AcceptedMessage second = accepted(2);
        AcceptedMessage foreign = accepted(3);
        var batch = Stores.numbered(0, message, second);
        dynamo.faults().next(PutItemRequest.class, DynamoFault.after(() -> {}));
        dynamo.faults().next(PutItemRequest.class, DynamoFault.after(() -> {
            stores().sequencing().tail(ROOM, List.of());
            place(new Numbered(new LogEntry(2, foreign), "another"));
        }));

        assertThat(stores().sequencing().append(ROOM, 0, batch)).isEqualTo(new Append.Superseded());
        assertThat(log()).containsExactly(new LogEntry(1, message), new LogEntry(2, foreign));
        Tail tail = stores().sequencing().tail(ROOM, List.of(message.key(), second.key(), foreign.key()));
        assertThat(tail.room()).contains(new Head(2, 2, false, JOINED));
        assertThat(tail.inbox().get(message.key())).isEqualTo(InboxRecord.Numbered.of(message, 1, "queue-1"));
        assertThat(tail.inbox().get(second.key())).isEqualTo(new InboxRecord.Waiting(second));
        assertThat(tail.inbox().get(foreign.key())).isEqualTo(InboxRecord.Numbered.of(foreign, 2, "another"));
    }

    /// If the inbox were read first, the message would be without a number beside a last number that counts it.
    @Test
    void tail_racedByAnAppend_showsNoMessageWithoutItsNumberBesideALaterLastNumber() {
        dynamo.faults().next(BatchGetItemRequest.class, DynamoFault.after(this::append));
        assertThat(tail().inbox()).isEqualTo(numbered());

        AcceptedMessage second = accepted(2);
        dynamo.faults()
                .next(
                        QueryRequest.class,
                        DynamoFault.after(() -> stores().sequencing().append(ROOM, 1, Stores.numbered(1, second))));
        Tail tail = stores().sequencing().tail(ROOM, List.of(second.key()));
        assertThat(tail.room()).contains(new Head(2, 2, false, JOINED));
        assertThat(tail.inbox().get(second.key())).isEqualTo(InboxRecord.Numbered.of(second, 2, "queue-2"));
    }

    @Test
    void append_byOneWhoSlept_neverTakesAPlaceBackNorMovesTheLastNumberBack() {
        dynamo.faults().next(UpdateItemRequest.class, DynamoFault.after(() -> {
            tail();
            otherCall();
            stores().number(ROOM, accepted(2), accepted(3));
        }));

        assertThat(append()).isInstanceOf(Append.Appended.class);
        assertThat(lastSeq()).isEqualTo(3);
        assertThat(tail().inbox()).isEqualTo(numbered());
        assertThat(log()).extracting(LogEntry::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void append_ofAMessageThatTheInboxForgotMeanwhile_doesNotBringItBack() {
        dynamo.faults()
                .next(
                        UpdateItemRequest.class,
                        DynamoFault.after(() -> dynamo.client()
                                .deleteItem(delete -> delete.tableName(
                                                dynamo.tableNames().get(Table.INBOX))
                                        .key(InboxKeys.of(message.key())))));

        assertThat(append()).isInstanceOf(Append.Appended.class);
        assertThat(inboxItem()).isEmpty();
        assertThat(lastSeq()).isEqualTo(1);
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
