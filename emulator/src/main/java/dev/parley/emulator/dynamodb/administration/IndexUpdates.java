package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// The changes of a table's global indexes.
final class IndexUpdates {
    private IndexUpdates() {}

    static TableDescription apply(UpdateTableRequest request, TableDescription before) {
        Map<String, GlobalSecondaryIndexDescription> indexes = new LinkedHashMap<>();
        before.globalSecondaryIndexes().forEach(index -> indexes.put(index.indexName(), index));
        Map<String, AttributeDefinition> definitions = new LinkedHashMap<>();
        before.attributeDefinitions().forEach(one -> definitions.put(one.attributeName(), one));
        request.attributeDefinitions().forEach(one -> definitions.put(one.attributeName(), one));
        for (GlobalSecondaryIndexUpdate update : request.globalSecondaryIndexUpdates()) {
            if (update.create() != null) {
                create(update.create(), before, indexes, List.copyOf(definitions.values()));
            } else if (update.update() != null) {
                change(update.update(), indexes);
            } else if (update.delete() == null || indexes.remove(update.delete().indexName()) == null) {
                throw DynamoDbErrors.resourceNotFound("Requested resource not found");
            }
        }
        TableDescription.Builder after = before.toBuilder();
        after.globalSecondaryIndexes(indexes.isEmpty() ? null : indexes.values());
        TableDescription changed = after.build();
        return changed.toBuilder()
                .attributeDefinitions(used(changed, definitions))
                .build();
    }

    private static void create(
            CreateGlobalSecondaryIndexAction create,
            TableDescription table,
            Map<String, GlobalSecondaryIndexDescription> indexes,
            List<AttributeDefinition> definitions) {
        var constraints =
                new Constraints().name("globalSecondaryIndexUpdates.1.member.create.indexName", create.indexName(), 3);
        TableDefinitionChecks.members(
                constraints, "globalSecondaryIndexUpdates.1.member.create.keySchema", create.keySchema());
        constraints.check();
        boolean taken = indexes.containsKey(create.indexName())
                || table.localSecondaryIndexes().stream()
                        .anyMatch(local -> local.indexName().equals(create.indexName()));
        if (taken) {
            throw DynamoDbErrors.validation("Attempting to create an index which already exists");
        }
        GlobalSecondaryIndex index = GlobalSecondaryIndex.builder()
                .indexName(create.indexName())
                .keySchema(create.keySchema())
                .projection(create.projection())
                .provisionedThroughput(create.provisionedThroughput())
                .onDemandThroughput(create.onDemandThroughput())
                .build();
        new TableDefinitionChecks(definitions).global(List.of(index));
        indexes.put(index.indexName(), Descriptions.global(table.tableArn(), index));
    }

    private static void change(
            UpdateGlobalSecondaryIndexAction update, Map<String, GlobalSecondaryIndexDescription> indexes) {
        GlobalSecondaryIndexDescription present = indexes.get(update.indexName());
        if (present == null) {
            throw DynamoDbErrors.resourceNotFound("Requested resource not found");
        }
        GlobalSecondaryIndexDescription.Builder changed = present.toBuilder();
        if (update.provisionedThroughput() != null) {
            changed.provisionedThroughput(Throughput.describe(update.provisionedThroughput(), null));
        }
        if (update.onDemandThroughput() != null) {
            changed.onDemandThroughput(update.onDemandThroughput());
        }
        indexes.put(update.indexName(), changed.build());
    }

    /// The definitions of key attributes alone, as they stand in a description.
    private static List<AttributeDefinition> used(
            TableDescription table, Map<String, AttributeDefinition> definitions) {
        Set<String> keys = new HashSet<>();
        table.keySchema().forEach(element -> keys.add(element.attributeName()));
        table.localSecondaryIndexes()
                .forEach(index -> index.keySchema().forEach(element -> keys.add(element.attributeName())));
        table.globalSecondaryIndexes()
                .forEach(index -> index.keySchema().forEach(element -> keys.add(element.attributeName())));
        List<AttributeDefinition> used = new ArrayList<>(definitions.values());
        used.removeIf(definition -> !keys.contains(definition.attributeName()));
        return used;
    }
}
