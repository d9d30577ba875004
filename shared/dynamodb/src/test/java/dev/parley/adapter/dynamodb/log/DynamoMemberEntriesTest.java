package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.MemberEntriesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoMemberEntriesTest implements MemberEntriesContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    @Override
    public void lose(LogEntry entry) {
        dynamo.client()
                .deleteItem(delete -> delete.tableName(new DynamoTables(dynamo.tableNames()).name(Table.MESSAGES))
                        .key(MessageKeys.of(entry.message().roomId(), entry.seq())));
    }
}
