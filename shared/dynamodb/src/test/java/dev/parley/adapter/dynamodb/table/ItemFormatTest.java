package dev.parley.adapter.dynamodb.table;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of a version of the functions that is yet to come, beside those of this one.
class ItemFormatTest {
    private static final AcceptedMessage MESSAGE = message(new RoomId("room"), ALICE, 1);

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    /// Sets the format of all items of a table.
    private void stamp(Table table, int format) {
        String name = dynamo.tableNames().get(table);
        List.copyOf(dynamo.client().scan(scan -> scan.tableName(name)).items()).forEach(item -> {
            Map<String, AttributeValue> stamped = new HashMap<>(item);
            stamped.put("v", AttributeValue.fromN(Integer.toString(format)));
            dynamo.client().putItem(put -> put.tableName(name).item(stamped));
        });
    }

    @Test
    void acceptedMessage_hasNoNumberOfItsFormat() {
        stores().inbox().accept(MESSAGE, MESSAGE.contentHash());

        assertThat(dynamo.client()
                        .scan(scan -> scan.tableName(dynamo.tableNames().get(Table.INBOX)))
                        .items())
                .singleElement()
                .satisfies(item -> assertThat(item).doesNotContainKey("v"));
    }

    @Test
    void itemOfTheFormatOfNow_isRead() {
        stores().inbox().accept(MESSAGE, MESSAGE.contentHash());
        stamp(Table.INBOX, 1);

        assertThat(stores().inbox().read(Set.of(MESSAGE.key()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void itemOfANewerFormat_isRefused_andNotGuessedAt(int format) {
        stores().inbox().accept(MESSAGE, MESSAGE.contentHash());
        stamp(Table.INBOX, format);

        assertThatThrownBy(() -> stores().inbox().read(Set.of(MESSAGE.key())))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("format " + format);
    }
}
