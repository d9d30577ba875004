package dev.parley.emulator.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.template.CloudModel.QueueMapping;
import dev.parley.emulator.template.CloudModel.Redrive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueuePollerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalQueues queues = LocalQueues.start("local", "000000000000", Clock.systemUTC());
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private Optional<QueuePoller> poller = Optional.empty();

    @BeforeEach
    void create() {
        queues.create(List.of(
                new Queue(
                        "dead.fifo",
                        "arn:aws:sqs:local:000000000000:dead.fifo",
                        Map.of("FifoQueue", "true"),
                        Optional.empty()),
                new Queue(
                        "work.fifo",
                        "arn:aws:sqs:local:000000000000:work.fifo",
                        Map.of("FifoQueue", "true", "VisibilityTimeout", "1"),
                        Optional.of(new Redrive("arn:aws:sqs:local:000000000000:dead.fifo", 2)))));
    }

    @AfterEach
    void stop() {
        poller.ifPresent(QueuePoller::close);
        queues.close();
    }

    @Test
    void batch_thatSucceeds_isDeletedAndCarriesAwsFields() {
        send("a", "1");
        send("a", "2");
        send("b", "3");
        poll(true, OptionalInt.empty(), _ -> "{\"batchItemFailures\":[]}");
        await().until(() -> left() == 0);
        JsonNode record = events.getFirst().path("Records").path(0);
        assertThat(events.getFirst().path("Records")).hasSize(3);
        assertThat(record.path("body").asText()).isEqualTo("1");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText()).isEqualTo("arn:aws:sqs:local:000000000000:work.fifo");
        assertThat(record.path("awsRegion").asText()).isEqualTo("local");
        assertThat(record.at("/attributes/MessageGroupId").asText()).isEqualTo("a");
        assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
        assertThat(record.at("/attributes/MessageDeduplicationId").asText()).isEqualTo("1");
        assertThat(record.path("attributes").properties())
                .extracting(Map.Entry::getKey)
                .contains("SentTimestamp", "SequenceNumber", "SenderId", "ApproximateFirstReceiveTimestamp");
        assertThat(record.has("receiptHandle")).isTrue();
        assertThat(record.has("md5OfBody")).isTrue();
    }

    @Test
    void batch_withFailures_keepsThoseAndRetriesThemAfterTheirVisibility() {
        send("a", "good");
        send("b", "bad");
        poll(true, OptionalInt.empty(), event -> failuresOf(event, "bad", 1));
        await().until(() -> left() == 0);
        assertThat(events).hasSize(2);
        assertThat(events.getLast().path("Records")).hasSize(1);
        assertThat(events.getLast()
                        .at("/Records/0/attributes/ApproximateReceiveCount")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void batch_thatTimesOut_comesAgainBeforeTheNewerOfItsGroup() {
        send("a", "1");
        start(true, OptionalInt.empty(), event -> {
            if (events.size() == 1) {
                send("a", "2");
                return new InvocationResult.TimedOut("Task timed out");
            }
            return new InvocationResult.Returned("null".getBytes(StandardCharsets.UTF_8));
        });
        await().until(() -> left() == 0);
        assertThat(events.stream()
                        .flatMap(event -> event.path("Records").valueStream())
                        .map(record -> record.path("body").asText()))
                .containsExactly("1", "1", "2");
    }

    @Test
    void batch_answeredIllFormed_failsAsAWhole() {
        send("a", "1");
        send("b", "2");
        poll(true, OptionalInt.empty(), event -> events.size() == 1 ? "{\"batchItemFailures\":[{}]}" : "null");
        await().until(() -> left() == 0);
        assertThat(events).hasSizeGreaterThan(1);
    }

    @Test
    void message_thatAlwaysFails_endsInTheDeadLetters() {
        send("a", "poison");
        poll(true, OptionalInt.empty(), event -> failuresOf(event, "poison", Integer.MAX_VALUE));
        await().until(() -> queues.counts().get("dead.fifo").visible() == 1);
        assertThat(events).hasSize(2);
    }

    @Test
    void mapping_withAWindow_gathersWhatComesInItIntoOneBatch() {
        queues.create(List.of(new Queue("plain", "arn:aws:sqs:local:000000000000:plain", Map.of(), Optional.empty())));
        gatherFromPlain(100, Duration.ofMillis(300));
        sendPlain(12);
        await().until(() -> events.size() == 1);
        sendPlain(1);
        await().until(() -> events.size() == 2);
        await().until(() -> left("plain") == 0);

        assertThat(events).extracting(event -> event.path("Records").size()).containsExactly(12, 1);
        assertThat(events.getFirst().at("/Records/0/attributes").has("MessageGroupId"))
                .isFalse();
    }

    @Test
    void batch_thatIsFull_doesNotWaitForTheWindow() {
        queues.create(List.of(new Queue("plain", "arn:aws:sqs:local:000000000000:plain", Map.of(), Optional.empty())));
        sendPlain(12);
        gatherFromPlain(12, Duration.ofMinutes(5));

        await().until(() -> events.size() == 1 && left("plain") == 0);
        assertThat(events.getFirst().path("Records")).hasSize(12);
    }

    @Test
    void mapping_withMaximumConcurrency_runsNoMoreBatchesAtOnce() {
        for (int i = 0; i < 30; i++) {
            send("g" + i, "m" + i);
        }
        Semaphore running = new Semaphore(2);
        Semaphore exceeded = new Semaphore(0);
        poll(false, OptionalInt.of(2), _ -> {
            if (running.tryAcquire()) {
                Thread.yield();
                running.release();
            } else {
                exceeded.release();
            }
            return "null";
        });
        await().until(() -> left() == 0);
        assertThat(exceeded.availablePermits()).isZero();
    }

    private void poll(boolean reports, OptionalInt concurrency, Function<JsonNode, String> function) {
        start(
                reports,
                concurrency,
                event -> new InvocationResult.Returned(function.apply(event).getBytes(StandardCharsets.UTF_8)));
    }

    private void start(boolean reports, OptionalInt concurrency, Function<JsonNode, InvocationResult> function) {
        FunctionInvoker invoker = (_, event) -> {
            JsonNode json = parse(event);
            events.add(json);
            return function.apply(json);
        };
        QueuePoller started = new QueuePoller(
                new QueueMapping("work.fifo", "f", 10, Duration.ZERO, reports, concurrency),
                new QueuePoller.QueueSource(queues.client(), url(), "arn:aws:sqs:local:000000000000:work.fifo"),
                invoker);
        poller = Optional.of(started);
        started.start();
    }

    private void gatherFromPlain(int batch, Duration window) {
        QueuePoller started = new QueuePoller(
                new QueueMapping("plain", "f", batch, window, true, OptionalInt.empty()),
                new QueuePoller.QueueSource(queues.client(), url("plain"), "arn:aws:sqs:local:000000000000:plain"),
                (_, event) -> {
                    events.add(parse(event));
                    return new InvocationResult.Returned("null".getBytes(StandardCharsets.UTF_8));
                });
        poller = Optional.of(started);
        started.start();
    }

    private void sendPlain(int count) {
        for (int i = 0; i < count; i++) {
            queues.client()
                    .sendMessage(request -> request.queueUrl(url("plain")).messageBody("m"));
        }
    }

    private static String failuresOf(JsonNode event, String body, int upToReceives) {
        StringBuilder failures = new StringBuilder();
        for (JsonNode record : event.path("Records")) {
            boolean failing = record.path("body").asText().equals(body)
                    && record.at("/attributes/ApproximateReceiveCount").asInt() <= upToReceives;
            if (failing) {
                failures.append("{\"itemIdentifier\":\"")
                        .append(record.path("messageId").asText())
                        .append("\"}");
            }
        }
        return "{\"batchItemFailures\":[" + failures + "]}";
    }

    private void send(String group, String body) {
        queues.client()
                .sendMessage(request -> request.queueUrl(url())
                        .messageBody(body)
                        .messageGroupId(group)
                        .messageDeduplicationId(body));
    }

    private String url() {
        return url("work.fifo");
    }

    private String url(String queue) {
        return queues.client().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private int left() {
        return left("work.fifo");
    }

    private int left(String queue) {
        QueueCounts counts = queues.counts().get(queue);
        return counts.visible() + counts.inFlight();
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
