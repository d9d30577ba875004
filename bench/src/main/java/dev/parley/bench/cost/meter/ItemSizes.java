package dev.parley.bench.cost.meter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// How large the items are that a write is about. Thread safe.
public final class ItemSizes {
    private final DynamoDbClient client;
    private final Map<String, List<String>> keyNames = new ConcurrentHashMap<>();

    public ItemSizes(DynamoDbClient client) {
        this.client = client;
    }

    public record Place(String table, Map<String, AttributeValue> key) {}

    /// In bytes, 0 where there is no item.
    public Map<Place, Long> sizes(SdkRequest write) {
        Map<Place, Long> sizes = new LinkedHashMap<>();
        places(write).forEach(place -> sizes.put(place, ItemSize.of(read(place))));
        return sizes;
    }

    /// The write units of a write that found `before` and left `after`.
    public static double written(Map<Place, Long> before, Map<Place, Long> after) {
        return before.entrySet().stream()
                .mapToDouble(item -> Units.write(Math.max(item.getValue(), after.getOrDefault(item.getKey(), 0L))))
                .sum();
    }

    private List<Place> places(SdkRequest write) {
        return switch (write) {
            case PutItemRequest put -> List.of(ofItem(put.tableName(), put.item()));
            case UpdateItemRequest update -> List.of(new Place(update.tableName(), update.key()));
            case DeleteItemRequest delete -> List.of(new Place(delete.tableName(), delete.key()));
            case BatchWriteItemRequest batch ->
                batch.requestItems().entrySet().stream()
                        .flatMap(table -> table.getValue().stream().map(one -> place(table.getKey(), one)))
                        .toList();
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().map(this::place).toList();
            default -> throw new IllegalArgumentException("not a write: " + write.getClass());
        };
    }

    private Place place(String table, WriteRequest one) {
        return one.putRequest() != null
                ? ofItem(table, one.putRequest().item())
                : new Place(table, one.deleteRequest().key());
    }

    private Place place(TransactWriteItem item) {
        if (item.put() != null) {
            return ofItem(item.put().tableName(), item.put().item());
        }
        if (item.update() != null) {
            return new Place(item.update().tableName(), item.update().key());
        }
        return item.delete() != null
                ? new Place(item.delete().tableName(), item.delete().key())
                : new Place(
                        item.conditionCheck().tableName(), item.conditionCheck().key());
    }

    private Place ofItem(String table, Map<String, AttributeValue> item) {
        List<String> names = keyNames.computeIfAbsent(
                table,
                name -> client.describeTable(request -> request.tableName(name)).table().keySchema().stream()
                        .map(KeySchemaElement::attributeName)
                        .toList());
        return new Place(table, names.stream().collect(Collectors.toMap(name -> name, item::get)));
    }

    private Map<String, AttributeValue> read(Place place) {
        return client.getItem(request ->
                        request.tableName(place.table()).key(place.key()).consistentRead(true))
                .item();
    }
}
