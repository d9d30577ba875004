package dev.parley.cdk.data;

import dev.parley.cdk.conventions.LogicalIds;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.ExistingTables;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableAttributesV2;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/// Everything that must not be lost: on demand, encrypted, restorable to any second of the last 35 days.
public final class Tables extends Construct {
    private final boolean keepData;
    private final Optional<ExistingTables> existing;
    private final ITable rooms;
    private final ITable messages;
    private final ITable inbox;
    private final ITable reactions;
    private final ITable memberships;
    private final ITable connections;
    private final ITable profiles;

    /// @param retention names the tables that are there already: they stay as they are
    /// @param publishing whether streams carry what is published to others, and no more
    public Tables(Construct scope, Deployment.Retention retention, boolean publishing) {
        super(scope, "Tables");
        this.keepData = retention.keepData();
        this.existing = retention.tables();
        Optional<StreamViewType> images =
                Optional.of(StreamViewType.NEW_AND_OLD_IMAGES).filter(_ -> publishing);
        Optional<StreamViewType> keys = Optional.of(StreamViewType.KEYS_ONLY).filter(_ -> publishing);
        this.rooms = made(
                Table.ROOMS,
                streaming(images, table(Table.ROOMS, text("roomId"), text("item")))
                        .timeToLiveAttribute("expiresAt"));
        this.messages = made(
                Table.MESSAGES,
                streaming(keys, table(Table.MESSAGES, text("roomId"), number("seq")))
                        .timeToLiveAttribute("expiresAt"));
        this.inbox = made(
                Table.INBOX,
                table(Table.INBOX, text("key"), null)
                        .timeToLiveAttribute("expiresAt")
                        .dynamoStream(StreamViewType.KEYS_ONLY));
        this.reactions = made(
                Table.REACTIONS,
                table(Table.REACTIONS, text("roomId"), number("seq")).timeToLiveAttribute("expiresAt"));
        this.memberships = made(Table.MEMBERSHIPS, table(Table.MEMBERSHIPS, text("userId"), text("roomId")));
        this.connections = made(Table.CONNECTIONS, table(Table.CONNECTIONS, text("userId"), null));
        this.profiles = made(Table.PROFILES, streaming(keys, table(Table.PROFILES, text("userId"), text("item"))));
    }

    /// The table that is there already, otherwise a new one of this definition.
    private ITable made(Table table, TableV2.Builder definition) {
        return existing.flatMap(tables -> tables.of(table))
                .<ITable>map(present -> imported(table, present))
                .orElseGet(() -> LogicalIds.fixed(definition.build(), table.title()));
    }

    private ITableV2 imported(Table table, ExistingTables.Existing present) {
        TableAttributesV2.Builder attributes = TableAttributesV2.builder().tableName(present.name());
        present.stream().ifPresent(attributes::tableStreamArn);
        return TableV2.fromTableAttributes(this, table.title(), attributes.build());
    }

    /// The deployed names of all tables by their names in the template.
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        all().forEach(table -> names.put(table.getNode().getId(), table.getTableName()));
        return names;
    }

    public List<ITable> all() {
        return List.of(rooms, messages, inbox, reactions, memberships, connections, profiles);
    }

    public ITable rooms() {
        return rooms;
    }

    public ITable messages() {
        return messages;
    }

    public ITable inbox() {
        return inbox;
    }

    public ITable reactions() {
        return reactions;
    }

    public ITable memberships() {
        return memberships;
    }

    public ITable connections() {
        return connections;
    }

    public ITable profiles() {
        return profiles;
    }

    private TableV2.Builder table(Table name, Attribute partitionKey, @Nullable Attribute sortKey) {
        TableV2.Builder table = TableV2.Builder.create(this, name.title())
                .partitionKey(partitionKey)
                .billing(Billing.onDemand())
                .encryption(TableEncryptionV2.dynamoOwnedKey())
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(keepData)
                .removalPolicy(keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
        return sortKey == null ? table : table.sortKey(sortKey);
    }

    private static TableV2.Builder streaming(Optional<StreamViewType> view, TableV2.Builder table) {
        return view.map(table::dynamoStream).orElse(table);
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    private static Attribute number(String name) {
        return Attribute.builder().name(name).type(AttributeType.NUMBER).build();
    }
}
