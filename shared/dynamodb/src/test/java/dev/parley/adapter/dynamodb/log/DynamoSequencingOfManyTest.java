package dev.parley.adapter.dynamodb.log;

import static dev.parley.domain.room.HistoryVisibility.JOINED;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.testkit.DynamoFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Batches that are put into the log together, and what the next writer makes of a log that was left
/// unfinished.
class DynamoSequencingOfManyTest extends SequencingUnderFaults {
    @ParameterizedTest
    @MethodSource("failures")
    void append_ofMany_failingAsAWhole_leavesNothing(DynamoFault failure) {
        dynamo.faults().next(TransactWriteItemsRequest.class, failure);

        assertThat(stores().sequencing().append(ROOM, 0, many())).isEqualTo(new Append.Superseded());
        assertThat(log()).isEmpty();
        assertThat(stores().sequencing().append(ROOM, 0, many())).isInstanceOf(Append.Appended.class);
        assertThat(log()).hasSize(7);
        assertThat(lastSeq()).isEqualTo(7);
    }

    private static Stream<DynamoFault> failures() {
        return Stream.of(DynamoFault.CONFLICT, DynamoFault.THROTTLED);
    }

    @Test
    void append_ofMany_whoseAnswerIsLost_isFinishedByTheNext() {
        List<Numbered> many = many();
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.LOST_ANSWER);

        assertThatThrownBy(() -> stores().sequencing().append(ROOM, 0, many))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(stores().sequencing().append(ROOM, 0, many)).isEqualTo(new Append.Superseded());
        assertThat(tail()).isEqualTo(new Tail(Optional.of(new Head(7, 2, false, JOINED)), numbered()));
    }

    @Test
    void append_ofMany_ontoATakenPlace_writesNone() {
        List<Numbered> many = many();
        AcceptedMessage foreign = accepted(99);
        place(new Numbered(new LogEntry(1, foreign), "another"));

        assertThat(stores().sequencing().append(ROOM, 0, many)).isEqualTo(new Append.Superseded());
        assertThat(log()).containsExactly(new LogEntry(1, foreign));
        assertThat(lastSeq()).isEqualTo(1);
    }

    /// A query sees a transaction's entries one by one: a last number beyond a hole would leave what is to
    /// stand there without its stamp.
    @Test
    void finish_shownAHoleInTheLog_movesTheLastNumberNoFurther() {
        List<Numbered> many = many();
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.LOST_ANSWER);
        assertThatThrownBy(() -> stores().sequencing().append(ROOM, 0, many))
                .isInstanceOf(DependencyUnavailableException.class);
        dynamo.faults().next(QueryRequest.class, (request, call) -> without(3, (QueryResponse) call.send(request)));

        assertThat(stores().sequencing().append(ROOM, 0, many)).isEqualTo(new Append.Superseded());
        assertThat(lastSeq()).isEqualTo(2);
        assertThat(stores().sequencing().append(ROOM, 0, many)).isEqualTo(new Append.Superseded());
        assertThat(lastSeq()).isEqualTo(7);
    }

    private static QueryResponse without(long seq, QueryResponse page) {
        AttributeValue hidden = AttributeValues.number(seq);
        return page.toBuilder()
                .items(page.items().stream()
                        .filter(item -> !hidden.equals(item.get("seq")))
                        .toList())
                .build();
    }

    /// Left half done for so long that its key was forgotten and used again.
    @Test
    void finish_ofAMessageWhoseKeyAnotherHasSince_leavesThatOneToBeNumbered() {
        AcceptedMessage forgotten = new AcceptedMessage(
                ROOM,
                message.sender(),
                message.clientMessageId(),
                new MessageId("forgotten"),
                message.payload(),
                message.sentAt());
        place(new Numbered(new LogEntry(1, forgotten), "long-ago"));

        assertThat(append()).isEqualTo(new Append.Superseded());
        assertThat(tail()).isEqualTo(new Tail(Optional.of(new Head(1, 2, false, JOINED)), unnumbered()));
    }
}
