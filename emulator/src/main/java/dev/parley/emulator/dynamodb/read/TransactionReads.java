package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import dev.parley.emulator.dynamodb.validation.KeyChecks;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/// The reads of a transaction. What is wrong with a request as such is refused at once; what is wrong with a
/// key against its table is found by the key.
public final class TransactionReads {
    private final EngineParts parts;

    public TransactionReads(EngineParts parts) {
        this.parts = parts;
    }

    /// One read.
    public static final class Read {
        private final Table table;
        private final Supplier<ItemKey> key;
        private final ChosenAttributes chosen;

        private Read(Table table, Supplier<ItemKey> key, ChosenAttributes chosen) {
            this.table = table;
            this.key = key;
            this.chosen = chosen;
        }

        public Table table() {
            return table;
        }

        /// Throws what cancels the transaction.
        public ItemKey key() {
            return key.get();
        }

        public ItemResponse response(@Nullable Item item) {
            return item == null
                    ? ItemResponse.builder().build()
                    : ItemResponse.builder().item(chosen.of(item)).build();
        }
    }

    public Read read(int position, TransactGetItem item) {
        String member = "transactItems." + (position + 1) + ".member.get";
        Get get = item.get();
        new Constraints().required(member, get).check();
        new Constraints()
                .tableName(member + ".tableName", get.tableName())
                .required(member + ".key", get.hasKey() ? get.key() : null)
                .check();
        Map<String, AttributeValue> key = CheckedValues.of(get.key());
        ChosenAttributes chosen = ChosenAttributes.of(
                parts.expressions(),
                get.projectionExpression(),
                get.hasExpressionAttributeNames() ? get.expressionAttributeNames() : null,
                null);
        Table table = parts.tables().get(get.tableName());
        return new Read(
                table,
                () -> {
                    KeyChecks.key(table.schema(), key);
                    return table.schema().keyOf(key);
                },
                chosen);
    }
}
