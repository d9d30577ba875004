package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.key;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.put;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class StreamsTest {
    private final TestClock clock = new TestClock();
    private final InterposedStorage storage = new InterposedStorage();
    private DynamoDbEngine engine;
    private DynamoDbClient client;
    private DynamoDbStreamsClient streams;

    @BeforeEach
    void start() {
        engine = DynamoDbEngine.start(DynamoDbSettings.on(storage)
                .withClock(clock)
                .withExpiry(Duration.ofMinutes(1), Duration.ZERO)
                .withShardLifetime(Duration.ofHours(4)));
        client = engine.client();
        streams = engine.streams();
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private String create(StreamViewType view) {
        return client.createTable(Attributes.table()
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(view))
                        .build())
                .tableDescription()
                .latestStreamArn();
    }

    private List<Shard> shards(String arn) {
        return streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards();
    }

    private String iterator(String arn, Shard shard, ShardIteratorType type) {
        return streams.getShardIterator(request ->
                        request.streamArn(arn).shardId(shard.shardId()).shardIteratorType(type))
                .shardIterator();
    }

    private GetRecordsResponse read(String iterator) {
        return streams.getRecords(request -> request.shardIterator(iterator));
    }

    private List<Record> all(String arn) {
        return read(iterator(arn, shards(arn).getFirst(), ShardIteratorType.TRIM_HORIZON))
                .records();
    }

    private static List<String> names(List<Record> records) {
        return records.stream().map(Record::eventNameAsString).toList();
    }

    @ParameterizedTest
    @CsvSource({"KEYS_ONLY,false,false", "NEW_IMAGE,false,true", "OLD_IMAGE,true,false", "NEW_AND_OLD_IMAGES,true,true"
    })
    void record_ofEachView_showsItsImages(StreamViewType view, boolean oldImage, boolean newImage) {
        String arn = create(view);
        put(client, Map.of("pk", s("a"), "sk", n(1), "text", s("one")));
        put(client, Map.of("pk", s("a"), "sk", n(1), "text", s("two")));
        client.deleteItem(request -> request.tableName(TABLE).key(key("a", 1)));

        List<Record> records = all(arn);

        assertThat(names(records)).containsExactly("INSERT", "MODIFY", "REMOVE");
        var modified = records.get(1).dynamodb();
        assertThat(modified.keys()).isEqualTo(key("a", 1));
        assertThat(modified.hasOldImage()).isEqualTo(oldImage);
        assertThat(modified.hasNewImage()).isEqualTo(newImage);
    }

    @Test
    void write_thatChangesNothing_leavesNoRecord() {
        String arn = create(StreamViewType.NEW_IMAGE);
        put(client, key("a", 1));
        put(client, key("a", 1));
        client.deleteItem(request -> request.tableName(TABLE).key(key("a", 2)));

        assertThat(names(all(arn))).containsExactly("INSERT");
    }

    @Test
    void iterator_ofEachType_beginsAtItsPlace() {
        String arn = create(StreamViewType.KEYS_ONLY);
        IntStream.rangeClosed(1, 3).forEach(sk -> put(client, key("a", sk)));
        Shard shard = shards(arn).getFirst();
        String latest = iterator(arn, shard, ShardIteratorType.LATEST);
        String second = all(arn).get(1).dynamodb().sequenceNumber();
        put(client, key("a", 4));

        assertThat(read(latest).records()).hasSize(1);
        assertThat(read(at(arn, shard, second, ShardIteratorType.AT_SEQUENCE_NUMBER))
                        .records())
                .hasSize(3);
        assertThat(read(at(arn, shard, second, ShardIteratorType.AFTER_SEQUENCE_NUMBER))
                        .records())
                .hasSize(2);
    }

    private String at(String arn, Shard shard, String sequence, ShardIteratorType type) {
        return streams.getShardIterator(request -> request.streamArn(arn)
                        .shardId(shard.shardId())
                        .shardIteratorType(type)
                        .sequenceNumber(sequence))
                .shardIterator();
    }

    @Test
    void shard_afterItsLifetime_endsAndHasAChild() {
        String arn = create(StreamViewType.KEYS_ONLY);
        put(client, key("a", 1));
        clock.advance(Duration.ofHours(5));
        put(client, key("a", 2));

        List<Shard> shards = shards(arn);

        assertThat(shards).hasSize(2);
        assertThat(shards.getLast().parentShardId()).isEqualTo(shards.getFirst().shardId());
        var parent = read(iterator(arn, shards.getFirst(), ShardIteratorType.TRIM_HORIZON));
        assertThat(parent.records()).hasSize(1);
        assertThat(parent.nextShardIterator()).isNull();
        assertThat(read(iterator(arn, shards.getLast(), ShardIteratorType.TRIM_HORIZON))
                        .records())
                .hasSize(1);
    }

    @Test
    void records_olderThanADay_areTrimmed() {
        String arn = create(StreamViewType.KEYS_ONLY);
        put(client, key("a", 1));
        String first = all(arn).getFirst().dynamodb().sequenceNumber();
        clock.advance(Duration.ofHours(3));
        put(client, key("a", 2));
        Shard shard = shards(arn).getFirst();
        clock.advance(Duration.ofHours(22));
        engine.trimStreams();

        assertThat(read(iterator(arn, shard, ShardIteratorType.TRIM_HORIZON)).records())
                .hasSize(1);
        assertThatThrownBy(() -> at(arn, shard, first, ShardIteratorType.AT_SEQUENCE_NUMBER))
                .isInstanceOf(TrimmedDataAccessException.class);
    }

    @Test
    void iterator_afterAQuarterOfAnHour_isExpired() {
        String arn = create(StreamViewType.KEYS_ONLY);
        String iterator = iterator(arn, shards(arn).getFirst(), ShardIteratorType.LATEST);
        clock.advance(Duration.ofMinutes(16));

        assertThatThrownBy(() -> read(iterator)).isInstanceOf(ExpiredIteratorException.class);
    }

    @Test
    void stream_ofDeletedTable_staysReadable() {
        String arn = create(StreamViewType.KEYS_ONLY);
        put(client, key("a", 1));
        client.deleteTable(request -> request.tableName(TABLE));

        assertThat(streams.describeStream(request -> request.streamArn(arn))
                        .streamDescription()
                        .streamStatus())
                .isEqualTo(StreamStatus.DISABLED);
        assertThat(names(all(arn))).containsExactly("INSERT");
    }

    @Test
    void expiredItem_afterTheDelay_isDeletedInTheServicesName() {
        String arn = create(StreamViewType.OLD_IMAGE);
        client.updateTimeToLive(request -> request.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true)));
        long now = clock.instant().getEpochSecond();
        put(client, Map.of("pk", s("a"), "sk", n(1), "until", n(now)));
        put(client, Map.of("pk", s("a"), "sk", n(2), "until", n(now + 3600)));
        put(client, Map.of("pk", s("a"), "sk", n(3), "until", s("soon")));
        put(client, Map.of("pk", s("a"), "sk", n(4), "until", n(now - 6 * 365 * 86_400L)));

        assertThat(engine.sweepExpired()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(engine.sweepExpired()).isEqualTo(1);

        Record removed = all(arn).getLast();
        assertThat(removed.dynamodb().keys()).isEqualTo(key("a", 1));
        assertThat(removed.userIdentity().principalId()).isEqualTo("dynamodb.amazonaws.com");
        assertThat(removed.userIdentity().type()).isEqualTo("Service");
    }

    @Test
    void record_storedBeforeAnEarlierOne_isNotShownYet() {
        String arn = create(StreamViewType.KEYS_ONLY);
        List<GetRecordsResponse> between = new ArrayList<>();
        String start = iterator(arn, shards(arn).getFirst(), ShardIteratorType.TRIM_HORIZON);
        storage.beforeNext(() -> {
            put(client, key("a", 2));
            between.add(read(start));
        });

        put(client, key("a", 1));

        assertThat(between.getFirst().records()).isEmpty();
        assertThat(read(between.getFirst().nextShardIterator()).records())
                .extracting(record -> record.dynamodb().keys())
                .containsExactly(key("a", 1), key("a", 2));
    }

    @Test
    void reader_besideManyWriters_missesNoRecordAndSeesEachItemsOrder() throws Exception {
        String arn = create(StreamViewType.NEW_IMAGE);
        int writers = 4;
        int writes = 500;
        List<Record> seen = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> running = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> IntStream.range(0, writes)
                            .forEach(write -> put(client, Map.of("pk", s("w"), "sk", n(writer), "write", n(write))))))
                    .toList();
            String iterator = iterator(arn, shards(arn).getFirst(), ShardIteratorType.TRIM_HORIZON);
            boolean done = false;
            while (!done) {
                done = running.stream().allMatch(Future::isDone);
                GetRecordsResponse page;
                do {
                    page = read(iterator);
                    seen.addAll(page.records());
                    iterator = page.nextShardIterator();
                } while (!page.records().isEmpty());
            }
            for (Future<?> one : running) {
                one.get();
            }
        }

        assertThat(seen).hasSize(writers * writes);
        Map<String, Integer> last = new HashMap<>();
        for (Record record : seen) {
            String writer = record.dynamodb().keys().get("sk").n();
            int write =
                    Integer.parseInt(record.dynamodb().newImage().get("write").n());
            assertThat(write).isEqualTo(last.getOrDefault(writer, -1) + 1);
            last.put(writer, write);
        }
    }
}
