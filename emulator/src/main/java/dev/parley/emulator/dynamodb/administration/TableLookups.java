package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// DescribeTable, ListTables and DeleteTable.
public final class TableLookups {
    private static final int LARGEST_PAGE = 100;

    private final TableCatalog tables;

    public TableLookups(TableCatalog tables) {
        this.tables = tables;
    }

    public DescribeTableResponse describe(DescribeTableRequest request) {
        return DescribeTableResponse.builder()
                .table(Descriptions.of(named(request.tableName())))
                .build();
    }

    private Table named(@Nullable String name) {
        if (name == null) {
            throw DynamoDbErrors.validation("The parameter 'TableName' is required but was not present in the request");
        }
        if (!name.startsWith("arn:")) {
            new Constraints().name("tableName", name, 3).check();
        }
        return tables.getNamed(name);
    }

    public ListTablesResponse list(ListTablesRequest request) {
        String start = request.exclusiveStartTableName();
        var constraints =
                new Constraints().atLeast("limit", request.limit(), 1).atMost("limit", request.limit(), LARGEST_PAGE);
        if (start != null) {
            constraints.name("exclusiveStartTableName", start, 3);
        }
        constraints.check();
        int limit = request.limit() == null ? LARGEST_PAGE : request.limit();
        List<String> names =
                tables.behind(start).stream().limit(limit + 1L).map(Table::name).toList();
        List<String> page = names.subList(0, Math.min(limit, names.size()));
        ListTablesResponse.Builder response = ListTablesResponse.builder().tableNames(page);
        return names.size() > limit
                ? response.lastEvaluatedTableName(page.getLast()).build()
                : response.build();
    }

    /// The answer says DELETING, as AWS's does; the table is gone at once.
    public DeleteTableResponse delete(DeleteTableRequest request) {
        Table table = named(request.tableName());
        if (Boolean.TRUE.equals(table.description().deletionProtectionEnabled())) {
            throw DynamoDbErrors.validation(
                    "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
                            + " protection first.");
        }
        TableDescription last = Descriptions.of(table);
        tables.delete(table);
        return DeleteTableResponse.builder()
                .tableDescription(
                        last.toBuilder().tableStatus(TableStatus.DELETING).build())
                .build();
    }
}
