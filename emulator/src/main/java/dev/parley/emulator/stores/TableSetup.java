package dev.parley.emulator.stores;

import dev.parley.emulator.template.CloudModel.Table;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/// Creates the tables of a template with their streams, TTL settings and point-in-time recovery. A table that exists is
/// kept as it is; only its recovery is turned on where the template has it.
///
/// @param recovers whether these stores restore tables to earlier instants
public record TableSetup(DynamoDbClient client, boolean recovers) {
    public void create(Table table) {
        try {
            client.createTable(request(table));
            expire(table);
        } catch (ResourceInUseException exists) {
            // Kept as it is.
        }
        if (recovers && table.options().recovers() && !isRecoverable(table.name())) {
            client.updateContinuousBackups(request -> request.tableName(table.name())
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        }
    }

    private boolean isRecoverable(String table) {
        return client.describeContinuousBackups(request -> request.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus()
                == PointInTimeRecoveryStatus.ENABLED;
    }

    private void expire(Table table) {
        table.options()
                .ttlAttribute()
                .ifPresent(attribute -> client.updateTimeToLive(request -> request.tableName(table.name())
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName(attribute).enabled(true))));
    }

    private static CreateTableRequest request(Table table) {
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(key(table.partitionKey(), KeyType.HASH));
        table.sortKey().ifPresent(sort -> keys.add(key(sort, KeyType.RANGE)));
        var request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(attributes(table, keys));
        table.options()
                .streamView()
                .ifPresent(view -> request.streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view)
                        .build()));
        return request.build();
    }

    private static List<AttributeDefinition> attributes(Table table, List<KeySchemaElement> keys) {
        return keys.stream()
                .map(key -> AttributeDefinition.builder()
                        .attributeName(key.attributeName())
                        .attributeType(table.attributeTypes().get(key.attributeName()))
                        .build())
                .toList();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
