package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.json.ModelReader;
import dev.parley.emulator.dynamodb.json.ModelWriter;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import dev.parley.emulator.dynamodb.storage.Storage;
import dev.parley.emulator.dynamodb.storage.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

/// The definitions of tables in the storage, as AWS's own JSON, so that a store which outlives the process
/// brings its tables back.
final class TableDocuments {
    private static final String DESCRIPTION = "description/";
    private static final String TAGS = "tags/";
    private static final String EXPIRY = "expiry/";
    private static final String RECOVERY = "recovery/";

    private final Storage storage;
    private final OrderedMap<String> documents;

    TableDocuments(Storage storage) {
        this.storage = storage;
        this.documents = storage.open("tables", new TextFormat());
    }

    void save(Table table) {
        TableSettings settings = table.settings();
        List<Change<?>> changes = new ArrayList<>();
        changes.add(document(DESCRIPTION, table.name(), table.description()));
        changes.add(document(
                TAGS,
                table.name(),
                ListTagsOfResourceResponse.builder()
                        .tags(settings.tags().entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build()));
        changes.add(document(
                EXPIRY,
                table.name(),
                TimeToLiveSpecification.builder()
                        .enabled(settings.expiryAttribute() != null)
                        .attributeName(settings.expiryAttribute())
                        .build()));
        changes.add(document(
                RECOVERY,
                table.name(),
                PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(settings.pointInTimeRecovery())
                        .build()));
        storage.apply(changes);
    }

    void delete(String tableName) {
        storage.apply(List.of(
                document(DESCRIPTION, tableName, null),
                document(TAGS, tableName, null),
                document(EXPIRY, tableName, null),
                document(RECOVERY, tableName, null)));
    }

    List<TableDescription> descriptions() {
        List<TableDescription> descriptions = new ArrayList<>();
        documents
                .range(KeyRange.startingWith(DESCRIPTION.getBytes(StandardCharsets.UTF_8)), true)
                .forEachRemaining(entry -> descriptions.add(ModelReader.read(
                        entry.getValue().getBytes(StandardCharsets.UTF_8),
                        TableDescription.builder(),
                        TableDescription.class)));
        return descriptions;
    }

    TableSettings settings(String tableName) {
        Map<String, String> tags = new HashMap<>();
        read(TAGS, tableName, ListTagsOfResourceResponse.builder(), ListTagsOfResourceResponse.class)
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        var expiry = read(EXPIRY, tableName, TimeToLiveSpecification.builder(), TimeToLiveSpecification.class);
        var recovery = read(
                RECOVERY,
                tableName,
                PointInTimeRecoverySpecification.builder(),
                PointInTimeRecoverySpecification.class);
        return new TableSettings(
                tags,
                Boolean.TRUE.equals(expiry.enabled()) ? expiry.attributeName() : null,
                Boolean.TRUE.equals(recovery.pointInTimeRecoveryEnabled()));
    }

    private <T> T read(String kind, String tableName, SdkPojo builder, Class<T> type) {
        String text = documents.get(key(kind, tableName));
        return ModelReader.read((text == null ? "{}" : text).getBytes(StandardCharsets.UTF_8), builder, type);
    }

    private Change<String> document(String kind, String tableName, @Nullable SdkPojo model) {
        String text = model == null ? null : new String(ModelWriter.write(model), StandardCharsets.UTF_8);
        return new Change<>(documents, key(kind, tableName), text);
    }

    private static ItemKey key(String kind, String tableName) {
        return new ItemKey((kind + tableName).getBytes(StandardCharsets.UTF_8));
    }
}
