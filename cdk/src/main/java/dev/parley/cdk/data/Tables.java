package dev.parley.cdk.data;

import dev.parley.cdk.conventions.LogicalIds;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/// Everything that must not be lost: on demand, encrypted, restorable to any second of the last 35 days. Beside it,
/// in a deployment without Redis, what functions coordinate by, of which nothing must come back.
public final class Tables extends Construct {
    private final boolean keepData;
    private final TableV2 rooms;
    private final TableV2 messages;
    private final TableV2 inbox;
    private final TableV2 reactions;
    private final TableV2 memberships;
    private final TableV2 connections;
    private final TableV2 profiles;
    private final Optional<TableV2> coordination;

    /// @param publishing whether streams carry what is published to others, and no more
    /// @param coordinating whether functions coordinate by a table
    public Tables(Construct scope, boolean keepData, boolean publishing, boolean coordinating) {
        super(scope, "Tables");
        this.keepData = keepData;
        Optional<StreamViewType> images =
                Optional.of(StreamViewType.NEW_AND_OLD_IMAGES).filter(_ -> publishing);
        Optional<StreamViewType> keys = Optional.of(StreamViewType.KEYS_ONLY).filter(_ -> publishing);
        this.rooms = streaming(images, table(Table.ROOMS, text("roomId"), text("item")))
                .timeToLiveAttribute("expiresAt")
                .build();
        this.messages = streaming(keys, table(Table.MESSAGES, text("roomId"), number("seq")))
                .timeToLiveAttribute("expiresAt")
                .build();
        this.inbox = table(Table.INBOX, text("key"), null)
                .timeToLiveAttribute("expiresAt")
                .dynamoStream(StreamViewType.KEYS_ONLY)
                .build();
        this.reactions = table(Table.REACTIONS, text("roomId"), number("seq"))
                .timeToLiveAttribute("expiresAt")
                .build();
        this.memberships =
                table(Table.MEMBERSHIPS, text("userId"), text("roomId")).build();
        this.connections = table(Table.CONNECTIONS, text("userId"), null).build();
        this.profiles = streaming(keys, table(Table.PROFILES, text("userId"), text("item")))
                .build();
        this.coordination = coordinating ? Optional.of(passing()) : Optional.empty();
        LogicalIds.fixed(rooms, Table.ROOMS.title());
        LogicalIds.fixed(messages, Table.MESSAGES.title());
        LogicalIds.fixed(inbox, Table.INBOX.title());
        LogicalIds.fixed(reactions, Table.REACTIONS.title());
        LogicalIds.fixed(memberships, Table.MEMBERSHIPS.title());
        LogicalIds.fixed(connections, Table.CONNECTIONS.title());
        LogicalIds.fixed(profiles, Table.PROFILES.title());
    }

    public List<TableV2> all() {
        return Stream.concat(
                        Stream.of(rooms, messages, inbox, reactions, memberships, connections, profiles),
                        coordination.stream())
                .toList();
    }

    public TableV2 rooms() {
        return rooms;
    }

    public TableV2 messages() {
        return messages;
    }

    public TableV2 inbox() {
        return inbox;
    }

    public TableV2 reactions() {
        return reactions;
    }

    public TableV2 memberships() {
        return memberships;
    }

    public TableV2 connections() {
        return connections;
    }

    public TableV2 profiles() {
        return profiles;
    }

    /// Absent where functions coordinate by Redis.
    public Optional<TableV2> coordination() {
        return coordination;
    }

    /// Without backups: what is in it expires within hours. It goes with the stack, whatever becomes of data.
    private TableV2 passing() {
        TableV2 table = TableV2.Builder.create(this, Table.COORDINATION.title())
                .partitionKey(text("owner"))
                .sortKey(text("item"))
                .timeToLiveAttribute("expiresAt")
                .billing(Billing.onDemand())
                .encryption(TableEncryptionV2.dynamoOwnedKey())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        return LogicalIds.fixed(table, Table.COORDINATION.title());
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
