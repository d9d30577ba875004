package dev.parley.emulator.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.stores.LocalDynamo.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

final class LocalDynamoTest {
    private static final String TABLE = "items";

    @TempDir
    private Path folder;

    @Test
    void tables_inAFolder_areThereAfterARestartWithIndexStreamAndExpiry() {
        try (LocalDynamo dynamo = kept()) {
            createTable(dynamo.client());
            put(dynamo, "one", "red");
            put(dynamo, "two", "blue");
        }

        try (LocalDynamo again = kept()) {
            put(again, "three", "red");
            assertThat(again.client()
                            .query(query -> query.tableName(TABLE)
                                    .indexName("by-colour")
                                    .keyConditionExpression("colour = :colour")
                                    .expressionAttributeValues(Map.of(":colour", AttributeValue.fromS("red"))))
                            .items())
                    .extracting(item -> item.get("name").s())
                    .containsExactlyInAnyOrder("one", "three");
            assertThat(again.client()
                            .describeTimeToLive(request -> request.tableName(TABLE))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("until");
            assertThat(streamed(again))
                    .extracting(record -> record.dynamodb().keys().get("name").s())
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void tables_inAFolder_areForItsOwnerAlone() throws IOException {
        Path mine = folder.resolve("mine");
        try (LocalDynamo dynamo = LocalDynamo.start(Optional.of(mine), 0, Clock.systemUTC(), Place.EMBEDDED)) {
            createTable(dynamo.client());

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine.resolve("tables.mv"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void folder_withTheFileOfAnEarlierVersion_isRefusedAndStaysAsItIs() throws IOException {
        Path former = Files.writeString(folder.resolve("shared-local-instance.db"), "tables");

        assertThatThrownBy(this::kept)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("tables of an earlier version");
        assertThat(folder).isDirectoryContaining(former::equals);
        assertThat(folder.resolve("tables.mv")).doesNotExist();
    }

    @Test
    void folder_withABrokenFile_isRefusedByName() throws IOException {
        Files.writeString(folder.resolve("tables.mv"), "not tables".repeat(2000));

        assertThatThrownBy(this::kept)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the tables cannot be kept in " + folder);
    }

    @Test
    void http_listensOnLoopbackAlone() {
        try (LocalDynamo dynamo = LocalDynamo.start()) {
            URI endpoint = dynamo.endpoint();
            assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
        }
    }

    private LocalDynamo kept() {
        return LocalDynamo.start(Optional.of(folder), 0, Clock.systemUTC(), Place.EMBEDDED);
    }

    private static void put(LocalDynamo dynamo, String name, String colour) {
        dynamo.client()
                .putItem(request -> request.tableName(TABLE)
                        .item(Map.of("name", AttributeValue.fromS(name), "colour", AttributeValue.fromS(colour))));
    }

    private static Iterable<Record> streamed(LocalDynamo dynamo) {
        String arn = dynamo.client()
                .describeTable(request -> request.tableName(TABLE))
                .table()
                .latestStreamArn();
        String shard = dynamo.streams()
                .describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards()
                .getFirst()
                .shardId();
        String iterator = dynamo.streams()
                .getShardIterator(request ->
                        request.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return dynamo.streams()
                .getRecords(request -> request.shardIterator(iterator))
                .records();
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("name").keyType(KeyType.HASH))
                .attributeDefinitions(
                        name -> name.attributeName("name").attributeType(ScalarAttributeType.S),
                        colour -> colour.attributeName("colour").attributeType(ScalarAttributeType.S))
                .globalSecondaryIndexes(index -> index.indexName("by-colour")
                        .keySchema(key -> key.attributeName("colour").keyType(KeyType.HASH))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
        client.updateTimeToLive(request -> request.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true)));
    }
}
