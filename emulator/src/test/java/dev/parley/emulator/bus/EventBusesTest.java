package dev.parley.emulator.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.template.CloudModel.BusRule;
import dev.parley.emulator.template.CloudModel.BusTarget;
import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.testing.StepClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// Events put by the AWS SDK over HTTP, delivered to real queues, to a function and over HTTP.
class EventBusesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:sqs:local:000000000000:";

    private final LocalQueues queues =
            LocalQueues.start(new LocalQueues.Account("local", "000000000000"), "127.0.0.1", 0, Clock.systemUTC());
    private final BlockingQueue<String> invoked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private BusEndpoint endpoint;
    private EventBuses buses;
    private HttpServer hook;
    private EventBridgeClient sdk;

    @BeforeEach
    void start() throws IOException {
        queues.create(List.of(
                new Queue("plain", ARN + "plain", Map.of(), Optional.empty()),
                new Queue(
                        "ordered.fifo",
                        ARN + "ordered.fifo",
                        Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"),
                        Optional.empty()),
                new Queue("dead", ARN + "dead", Map.of(), Optional.empty())));
        hook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        hook.createContext("/", exchange -> {
            try (exchange) {
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
            }
        });
        hook.start();
        endpoint = BusEndpoint.bind(0);
        sdk = EventBridgeClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() {
        sdk.close();
        endpoint.close();
        buses.close();
        hook.stop(0);
        queues.close();
    }

    @Test
    void event_thatMatchesARule_reachesEachOfItsTargets() throws Exception {
        serve(
                Optional.empty(),
                rule("{\"source\":[\"parley\"]}", queue("plain", Optional.empty()), function(), hookTarget()));

        PutEventsResponse put = put(entry("parley", "MessageSent", "{\"roomId\":\"r\"}"));

        assertThat(put.failedEntryCount()).isZero();
        JsonNode event = JSON.readTree(received("plain"));
        assertThat(event.path("source").asText()).isEqualTo("parley");
        assertThat(event.path("detail-type").asText()).isEqualTo("MessageSent");
        assertThat(event.at("/detail/roomId").asText()).isEqualTo("r");
        assertThat(event.path("id").asText()).isEqualTo(put.entries().getFirst().eventId());
        assertThat(JSON.readTree(taken(invoked))).isEqualTo(event);
        assertThat(JSON.readTree(taken(posted))).isEqualTo(event);
    }

    @Test
    void event_thatMatchesNoRule_reachesNobody() throws Exception {
        serve(
                Optional.empty(),
                rule("{\"detail-type\":[\"RoomChanged\"]}", queue("plain", Optional.empty())),
                rule("{\"source\":[\"parley\"]}", function()));

        put(entry("parley", "MessageSent", "{}"));

        taken(invoked);
        assertThat(receive("plain", 0)).isEmpty();
    }

    @Test
    void target_thatIsAFifoQueue_getsTheGroupOfTheRule() throws Exception {
        serve(Optional.empty(), rule("{\"source\":[\"parley\"]}", queue("ordered.fifo", Optional.of("all"))));

        put(entry("parley", "MessageSent", "{}"));

        assertThat(received("ordered.fifo")).contains("MessageSent");
    }

    @Test
    void webhook_thatRefusesTwice_isTriedAThirdTime() throws Exception {
        refusals.set(2);
        serve(Optional.of(hookAddress()));

        put(entry("parley", "MessageSent", "{}"));

        assertThat(taken(posted)).isEqualTo(taken(posted)).isEqualTo(taken(posted));
    }

    @Test
    void target_thatNeverTakesIt_leavesTheEventToItsDeadLetters() throws Exception {
        refusals.set(3);
        serve(
                Optional.empty(),
                rule(
                        "{\"source\":[\"parley\"]}",
                        new BusTarget(
                                "arn:aws:events:local:000000000000:api-destination/hook",
                                Optional.empty(),
                                Optional.of(hookAddress().toString()),
                                Optional.of(ARN + "dead"))));

        put(entry("parley", "MessageSent", "{}"));

        assertThat(received("dead")).contains("MessageSent");
        assertThat(posted).hasSize(3);
    }

    @Test
    void entry_thatIsMalformed_isRefusedAloneAndByItsCode() throws Exception {
        serve(Optional.empty(), rule("{\"source\":[\"parley\"]}", function()));

        PutEventsResponse put = put(
                entry("parley", "MessageSent", "no json"),
                entry("parley", "MessageSent", "{}"),
                entry("parley", "MessageSent", "{}").toBuilder()
                        .eventBusName("elsewhere")
                        .build());

        assertThat(put.failedEntryCount()).isEqualTo(2);
        assertThat(put.entries().get(0).errorCode()).isEqualTo("MalformedDetail");
        assertThat(put.entries().get(1).eventId()).isNotEmpty();
        assertThat(put.entries().get(2).errorCode()).isEqualTo("ResourceNotFoundException");
        assertThat(taken(invoked)).contains(put.entries().get(1).eventId());
    }

    @Test
    void request_ofMoreThanTenEntries_isRefusedAsAWhole() {
        serve(Optional.empty());
        PutEventsRequestEntry[] eleven = new PutEventsRequestEntry[11];
        java.util.Arrays.fill(eleven, entry("parley", "MessageSent", "{}"));

        assertThatThrownBy(() -> put(eleven))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("between 1 and 10");
    }

    private void serve(Optional<URI> watcher, BusRule... rules) {
        buses = new EventBuses(
                Map.of("bus", List.of(rules)),
                new BusDelivery(queues.client(), this::invoke, Duration.ofMillis(1)),
                watcher,
                new StepClock());
        endpoint.start(buses);
    }

    private InvocationResult invoke(String function, byte[] event) {
        invoked.add(new String(event, StandardCharsets.UTF_8));
        return new InvocationResult.Returned(new byte[0]);
    }

    private static BusRule rule(String pattern, BusTarget... targets) {
        try {
            return new BusRule("rule", JSON.readTree(pattern), List.of(targets));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BusTarget queue(String name, Optional<String> group) {
        return new BusTarget(ARN + name, group, Optional.empty(), Optional.empty());
    }

    private static BusTarget function() {
        return new BusTarget(
                "arn:aws:lambda:local:000000000000:function:Bot:live",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private BusTarget hookTarget() {
        return new BusTarget(
                "arn:aws:events:local:000000000000:api-destination/hook",
                Optional.empty(),
                Optional.of(hookAddress().toString()),
                Optional.empty());
    }

    private URI hookAddress() {
        return URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return sdk.putEvents(request -> request.entries(entries));
    }

    private static PutEventsRequestEntry entry(String source, String type, String detail) {
        return PutEventsRequestEntry.builder()
                .eventBusName("bus")
                .source(source)
                .detailType(type)
                .detail(detail)
                .build();
    }

    private static String taken(BlockingQueue<String> queue) throws InterruptedException {
        String event = queue.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private String received(String queue) {
        return receive(queue, 10).getFirst();
    }

    private List<String> receive(String name, int waitSeconds) {
        String url =
                queues.client().getQueueUrl(request -> request.queueName(name)).queueUrl();
        return queues
                .client()
                .receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(waitSeconds))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }
}
