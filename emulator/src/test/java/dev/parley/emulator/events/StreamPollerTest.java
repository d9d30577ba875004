package dev.parley.emulator.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.stores.LocalDynamo;
import dev.parley.emulator.stores.TableSetup;
import dev.parley.emulator.template.CloudModel.StreamBatch;
import dev.parley.emulator.template.CloudModel.StreamMapping;
import dev.parley.emulator.template.CloudModel.StreamRetry;
import dev.parley.emulator.template.CloudModel.Table;
import dev.parley.emulator.template.CloudModel.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StreamPollerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSERTS = "{\"eventName\":[\"INSERT\"]}";
    private static LocalDynamo dynamo;
    private static LocalQueues queues;

    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final List<JsonNode> records = new CopyOnWriteArrayList<>();
    private final String table = "Things" + System.nanoTime();
    private Optional<StreamPoller> poller = Optional.empty();

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.start();
        queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        queues.close();
        dynamo.close();
    }

    @AfterEach
    void stopPolling() {
        poller.ifPresent(StreamPoller::close);
    }

    @Test
    void inserts_admittedByTheFilter_arriveInOrderWithAwsFields() throws Exception {
        createTable();
        put("k1", "v1");
        put("k1", "v2");
        put("k2", "v1");
        poll(new StreamBatch(100, Duration.ZERO, true), noRetries(), _ -> "{\"batchItemFailures\":[]}");
        await().until(() -> records.size() == 2);
        JsonNode record = records.getFirst();
        assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:dynamodb");
        assertThat(record.path("eventVersion").asText()).isEqualTo("1.1");
        assertThat(record.path("eventSourceARN").asText()).startsWith("arn:aws:dynamodb:local:000000000000:table/");
        assertThat(record.at("/dynamodb/Keys/key/S").asText()).isEqualTo("k1");
        assertThat(record.at("/dynamodb").has("NewImage")).isFalse();
        assertThat(record.at("/dynamodb/StreamViewType").asText()).isEqualTo("KEYS_ONLY");
        Instant created = Instant.ofEpochSecond(
                record.at("/dynamodb/ApproximateCreationDateTime").asLong());
        assertThat(Duration.between(created, Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
        assertThat(keysOf(records)).containsExactly("k1", "k2");
    }

    @Test
    void batch_thatFails_isBisectedUntilTheFailureStandsAlone() throws Exception {
        createTable();
        for (int i = 0; i < 4; i++) {
            put("k" + i, "v");
        }
        String failures =
                queues.client().createQueue(request -> request.queueName(table)).queueUrl();
        poll(
                new StreamBatch(4, Duration.ofSeconds(30), false),
                new StreamRetry(OptionalInt.of(1), true, Optional.empty(), Optional.of("arn:" + table)),
                keys -> keys.contains("k2") ? null : "null");
        await().until(() -> queues.counts().get(table).visible() == 1);
        await().until(() -> batches.size() == 6);
        assertThat(batches)
                .containsExactly(
                        List.of("k0", "k1", "k2", "k3"),
                        List.of("k0", "k1"),
                        List.of("k2", "k3"),
                        List.of("k2"),
                        List.of("k2"),
                        List.of("k3"));
        JsonNode discarded = JSON.readTree(queues.client()
                .receiveMessage(request -> request.queueUrl(failures))
                .messages()
                .getFirst()
                .body());
        assertThat(discarded.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(discarded.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
    }

    @Test
    void batch_withPartialFailure_comesAgainFromTheFirstFailed() throws Exception {
        createTable();
        for (int i = 0; i < 3; i++) {
            put("k" + i, "v");
        }
        poll(
                new StreamBatch(3, Duration.ofSeconds(30), true),
                new StreamRetry(OptionalInt.empty(), false, Optional.empty(), Optional.empty()),
                keys -> keys.size() == 3 ? "fail:1" : "null");
        await().until(() -> batches.size() == 2);
        assertThat(batches).containsExactly(List.of("k0", "k1", "k2"), List.of("k1", "k2"));
    }

    private void poll(StreamBatch batch, StreamRetry retry, Function<List<String>, String> function) throws Exception {
        StreamMapping mapping = new StreamMapping(table, "f", batch, retry, List.of(JSON.readTree(INSERTS)));
        FunctionInvoker invoker = (_, event) -> answer(event, function);
        String stream = dynamo.client()
                .describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
        Optional<DiscardedBatches.Destination> destination = retry.onFailureArn()
                .map(_ -> new DiscardedBatches.Destination(
                        queues.client(), queues.endpoint() + "/000000000000/" + table));
        StreamPoller started = new StreamPoller(
                new StreamPoller.StreamSource(
                        dynamo.streams(),
                        stream,
                        mapping.filters().stream().map(FilterPattern::new).toList()),
                new StreamPoller.BatchWindow(batch.size(), batch.window()),
                new StreamDelivery(
                        mapping,
                        invoker,
                        new DiscardedBatches("f", stream, destination, Clock.systemUTC()),
                        Clock.systemUTC()));
        poller = Optional.of(started);
        started.start();
    }

    private InvocationResult answer(byte[] event, Function<List<String>, String> function) {
        List<JsonNode> received = new ArrayList<>();
        parse(event).path("Records").forEach(received::add);
        List<String> keys = keysOf(received);
        batches.add(keys);
        records.addAll(received);
        String answer = function.apply(keys);
        if (answer == null) {
            return new InvocationResult.Failed("x", "x");
        }
        if (answer.startsWith("fail:")) {
            JsonNode failed = received.get(Integer.parseInt(answer.substring(5)));
            answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\""
                    + failed.at("/dynamodb/SequenceNumber").asText() + "\"}]}";
        }
        return new InvocationResult.Returned(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> keysOf(List<JsonNode> records) {
        return records.stream()
                .map(record -> record.at("/dynamodb/Keys/key/S").asText())
                .toList();
    }

    private static StreamRetry noRetries() {
        return new StreamRetry(OptionalInt.of(0), false, Optional.empty(), Optional.empty());
    }

    private void createTable() {
        new TableSetup(dynamo.client(), false)
                .create(new Table(
                        table,
                        "key",
                        Optional.empty(),
                        Map.of("key", "S"),
                        new TableOptions(Optional.of("KEYS_ONLY"), Optional.of("expiresAt"), false)));
    }

    private void put(String key, String value) {
        dynamo.client()
                .putItem(request -> request.tableName(table)
                        .item(Map.of("key", AttributeValue.fromS(key), "value", AttributeValue.fromS(value))));
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
