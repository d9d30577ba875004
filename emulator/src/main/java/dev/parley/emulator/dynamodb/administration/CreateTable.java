package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.table.TableSettings;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// CreateTable. The answer says CREATING, as AWS's does; the table can be used at once.
public final class CreateTable {
    private final TableCatalog tables;
    private final Clock clock;

    public CreateTable(TableCatalog tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    public CreateTableResponse run(CreateTableRequest request) {
        checkMembers(request);
        Throughput.checkBilling(request.billingModeAsString(), request.provisionedThroughput());
        var checks = new TableDefinitionChecks(request.attributeDefinitions());
        checks.table(request.keySchema());
        checks.local(request.keySchema(), request.localSecondaryIndexes());
        checks.global(request.globalSecondaryIndexes());
        checks.definitionsUsed();
        StreamSpecifications.check(request.streamSpecification());
        Map<String, String> tags = new HashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        Table table = tables.create(describe(request), TableSettings.none().withTags(tags));
        return CreateTableResponse.builder()
                .tableDescription(Descriptions.changing(table, TableStatus.CREATING))
                .build();
    }

    private static void checkMembers(CreateTableRequest request) {
        if (request.tableName() == null) {
            throw DynamoDbErrors.validation("The parameter 'TableName' is required but was not present in the request");
        }
        var constraints = new Constraints().name("tableName", request.tableName(), 3);
        TableDefinitionChecks.members(constraints, request.attributeDefinitions());
        TableDefinitionChecks.members(constraints, "keySchema", request.keySchema());
        constraints.shortest(
                "keySchema", request.keySchema(), request.keySchema().size(), 1);
        constraints.oneOf("billingMode", request.billingModeAsString(), "PROVISIONED", "PAY_PER_REQUEST");
        Throughput.members(constraints, "provisionedThroughput", request.provisionedThroughput());
        for (int i = 0; i < request.globalSecondaryIndexes().size(); i++) {
            var index = request.globalSecondaryIndexes().get(i);
            String member = "globalSecondaryIndexes." + (i + 1) + ".member";
            constraints.name(member + ".indexName", index.indexName(), 3);
            TableDefinitionChecks.members(constraints, member + ".keySchema", index.keySchema());
            Throughput.members(constraints, member + ".provisionedThroughput", index.provisionedThroughput());
        }
        for (int i = 0; i < request.localSecondaryIndexes().size(); i++) {
            var index = request.localSecondaryIndexes().get(i);
            String member = "localSecondaryIndexes." + (i + 1) + ".member";
            constraints.name(member + ".indexName", index.indexName(), 3);
            TableDefinitionChecks.members(constraints, member + ".keySchema", index.keySchema());
        }
        constraints.check();
    }

    private TableDescription describe(CreateTableRequest request) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        String arn = tables.options().tableArn(request.tableName());
        TableDescription.Builder description = TableDescription.builder()
                .tableName(request.tableName())
                .tableArn(arn)
                .tableId(UUID.randomUUID().toString())
                .tableStatus(TableStatus.ACTIVE)
                .creationDateTime(now)
                .attributeDefinitions(request.attributeDefinitions())
                .keySchema(request.keySchema())
                .provisionedThroughput(Throughput.describe(request.provisionedThroughput(), null))
                .streamSpecification(request.streamSpecification())
                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                .sseDescription(EncryptionDescriptions.of(request.sseSpecification(), tables.options()));
        if (request.billingMode() == BillingMode.PAY_PER_REQUEST) {
            description.billingModeSummary(BillingModeSummary.builder()
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .lastUpdateToPayPerRequestDateTime(now)
                    .build());
        }
        if (request.tableClassAsString() != null) {
            description.tableClassSummary(
                    TableClassSummary.builder().tableClass(request.tableClass()).build());
        }
        if (request.onDemandThroughput() != null) {
            description.onDemandThroughput(request.onDemandThroughput());
        }
        if (request.hasLocalSecondaryIndexes()) {
            description.localSecondaryIndexes(request.localSecondaryIndexes().stream()
                    .map(index -> Descriptions.local(arn, index))
                    .toList());
        }
        if (request.hasGlobalSecondaryIndexes()) {
            description.globalSecondaryIndexes(request.globalSecondaryIndexes().stream()
                    .map(index -> Descriptions.global(arn, index))
                    .toList());
        }
        return description.build();
    }
}
