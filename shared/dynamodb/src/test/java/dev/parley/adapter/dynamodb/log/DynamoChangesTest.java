package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Revision;
import dev.parley.facts.Table;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.ChangesContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoChangesTest implements ChangesContract {
    private static final AcceptedMessage MESSAGE = message(ROOM, ALICE, 1).saying(Content.text("secret one"));
    private static final AcceptedMessage EDIT = change(ROOM, ALICE, 2, new Change.Edit(1, Revision.text("secret two")));
    private static final AcceptedMessage DELETE = change(ROOM, ALICE, 3, new Change.Delete(1));

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamo.tableNames().values().stream()
                .flatMap(table -> dynamo.client().scanPaginator(scan -> scan.tableName(table)).items().stream())
                .toList();
    }

    private void number(AcceptedMessage send, long seq) {
        stores().inbox().accept(send);
        Map<Long, LogEntry> messages = stores().sequencing().entries(ROOM, List.of(1L));
        List<Numbered> entries = List.of(new Numbered(new LogEntry(seq, 1, send), "queue-" + seq));
        stores().sequencing().append(ROOM, seq - 1, entries, messages);
    }

    @Test
    void delete_leavesTheWordsInNoItemOfAnyTable() {
        number(MESSAGE, 1);
        number(EDIT, 2);
        assertThat(items().toString()).contains("secret two");

        number(DELETE, 3);

        assertThat(items().toString()).doesNotContain("secret");
    }

    @Test
    void delete_thatDiedAfterItsFold_isFinishedByTheNextWriterWithTheWordsOfTheEdits() {
        number(MESSAGE, 1);
        number(EDIT, 2);
        stores().inbox().accept(DELETE);
        Numbered delete = new Numbered(new LogEntry(3, 1, DELETE), "dead");
        put(MessageItem.of(delete));
        fold(delete);

        stores().sequencing().tail(ROOM, List.of(DELETE.key()));
        stores().sequencing().append(ROOM, 2, List.of(new Numbered(delete.entry(), "next")));

        assertThat(items().toString()).doesNotContain("secret");
        assertThat(stores().rooms().reads().find(ROOM).orElseThrow().lastSeq()).isEqualTo(3);
    }

    /// What the fold of a deletion writes first.
    private void fold(Numbered delete) {
        dynamo.client()
                .updateItem(update -> update.tableName(dynamo.tableNames().get(Table.MESSAGES))
                        .key(MessageKeys.of(ROOM, 1))
                        .updateExpression("SET foldedSeq = :s, deletedAt = :at, deletedBy = :by REMOVE body")
                        .expressionAttributeValues(Map.of(
                                ":s",
                                        AttributeValue.fromN(
                                                Long.toString(delete.entry().seq())),
                                ":at", AttributeValue.fromN("1"),
                                ":by", AttributeValue.fromS("alice"))));
    }

    private void put(Map<String, AttributeValue> item) {
        dynamo.client()
                .putItem(put ->
                        put.tableName(dynamo.tableNames().get(Table.MESSAGES)).item(item));
    }

    @Test
    void change_ofAMessageThatExpired_makesNoItem() {
        number(MESSAGE, 1);
        dynamo.client()
                .deleteItem(delete -> delete.tableName(dynamo.tableNames().get(Table.MESSAGES))
                        .key(MessageKeys.of(ROOM, 1)));
        number(EDIT, 2);
        number(DELETE, 3);

        assertThat(stores().log().find(ROOM, 1)).isEmpty();
        assertThat(items()).noneMatch(item -> item.containsKey("foldedSeq"));
    }
}
