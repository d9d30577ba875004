package dev.parley.emulator.ops;

import dev.parley.emulator.api.hook.RequestProxy;
import dev.parley.emulator.template.CloudModel;
import dev.parley.emulator.template.ModelReader;
import dev.parley.emulator.template.PermissionReader;
import dev.parley.emulator.template.Permissions;
import dev.parley.emulator.template.PhysicalNames;
import dev.parley.emulator.template.Template;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// A template as it is stood up now: with the tables that others may have been put in the place of. Thread safe.
public final class TablesInUse {
    private final Template template;
    private final PhysicalNames physical;
    private final TableNames replaced;
    private volatile State state;

    /// A template with such tables, resolved.
    ///
    /// @param names of all tables, by logical id
    record State(Map<String, String> names, CloudModel model, Map<String, Permissions> permissions) {}

    /// @param folder keeps which tables are used over a restart, where there is one
    public TablesInUse(Template template, PhysicalNames physical, Optional<Path> folder) {
        this.template = template;
        this.physical = physical;
        this.replaced = new TableNames(folder);
        this.state = resolve(replaced.get());
    }

    /// The template with these tables instead of its own; with its own where none is named.
    State resolve(Map<String, String> names) {
        Template changed = template.withTableNames(names);
        Map<String, String> all = new TreeMap<>();
        template.tables().forEach(id -> all.put(id, names.getOrDefault(id, id)));
        return new State(
                Map.copyOf(all),
                new ModelReader(changed, physical).read(),
                new PermissionReader(changed, physical).read());
    }

    void set(State changed) {
        Map<String, String> others = new TreeMap<>(changed.names());
        others.entrySet().removeIf(table -> table.getKey().equals(table.getValue()));
        replaced.set(others);
        state = changed;
    }

    public CloudModel model() {
        return state.model();
    }

    /// What the function's role allows.
    public Permissions permissions(String function) {
        return Objects.requireNonNull(state.permissions().get(function));
    }

    Map<String, String> names() {
        return state.names();
    }

    /// A client that finds tables by their logical ids: for reads of one item, queries and scans.
    public DynamoDbClient byLogicalId(DynamoDbClient client) {
        return RequestProxy.of(DynamoDbClient.class, client, (request, call) -> call.with(renamed(request)));
    }

    private SdkRequest renamed(SdkRequest request) {
        return switch (request) {
            case GetItemRequest get ->
                get.toBuilder().tableName(name(get.tableName())).build();
            case QueryRequest query ->
                query.toBuilder().tableName(name(query.tableName())).build();
            case ScanRequest scan ->
                scan.toBuilder().tableName(name(scan.tableName())).build();
            default -> request;
        };
    }

    private String name(String logicalId) {
        return names().getOrDefault(logicalId, logicalId);
    }
}
