package dev.parley.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.parley.adapter.eventbridge.EventBridgeBus;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.bus.BusEvent;
import dev.parley.port.bus.EventBus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationHttpMethod;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The recipes of `docs/events.md` whose targets the local cloud lacks, as they stand there, on an EventBridge
/// that this project did not write.
@EnabledIfEnvironmentVariable(
        named = ForeignTargetsIT.EVENTS,
        matches = ".+",
        disabledReason = "not run: there is no EventBridge; `./parley test --emulator localstack` starts one")
class ForeignTargetsIT {
    static final String EVENTS = "AWS_ENDPOINT_URL_EVENTBRIDGE";

    private static final String BUS = "parley-prod";
    private static final String KEY = "of-the-partner";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI endpoint = URI.create(System.getenv(EVENTS));
    private final EventBridgeClient events = EventBridgeClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final EventBus bus =
            new EventBridgeBus(events, BUS, Backoff.sleeping(Duration.ZERO, Duration.ZERO), Telemetry.NONE);

    @BeforeEach
    void makeBus() {
        boolean isThere = events.listEventBuses(list -> list.namePrefix(BUS)).eventBuses().stream()
                .anyMatch(bus -> bus.name().equals(BUS));
        if (!isThere) {
            events.createEventBus(create -> create.name(BUS));
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "PARLEY_EMULATOR",
            matches = "LocalStack.*",
            disabledReason = "not run: MiniStack's EventBridge has no target of Firehose")
    void archive_getsEachEventAsAnObject() throws IOException {
        ForeignCloud cloud = new ForeignCloud(endpoint);
        String stack = "archive-" + System.nanoTime();
        cloud.createStack(stack, recipe("s3").replaceAll("a role that may [^\"]*", "arn:aws:iam::000000000000:role/r"));
        await(() -> assertThat(cloud.status(stack)).isEqualTo("CREATE_COMPLETE"));
        String bucket = cloud.physicalId(stack, "Archive");

        put("MessageSent", "{\"id\":\"room:1\",\"roomId\":\"room\",\"entry\":{\"seq\":1,\"body\":\"Hi\"}}");

        await(() -> assertThat(cloud.keys(bucket)).singleElement().asString().startsWith("events/"));
        JsonNode event = JSON.readTree(cloud.object(bucket, cloud.keys(bucket).getFirst()));
        assertThat(event.path("source").asText()).isEqualTo("parley");
        assertThat(event.path("detail-type").asText()).isEqualTo("MessageSent");
        assertThat(event.path("detail").path("entry").path("body").asText()).isEqualTo("Hi");
    }

    @Test
    void apiDestination_isPostedRoomsAlone_withTheKeyOfItsConnection() throws IOException {
        Queue<String> posted = new ConcurrentLinkedQueue<>();
        HttpServer partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        partner.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                posted.add(exchange.getRequestHeaders().getFirst("X-Api-Key") + " " + body);
                exchange.sendResponseHeaders(204, -1);
            }
        });
        partner.start();
        try {
            makeWebhook("http://127.0.0.1:" + partner.getAddress().getPort() + "/hook");

            put("MessageSent", "{\"id\":\"room:2\",\"roomId\":\"room\",\"entry\":{\"seq\":2}}");
            put("RoomChanged", "{\"id\":\"c\",\"roomId\":\"room\",\"room\":{\"event\":\"created\"}}");

            await(() -> assertThat(posted).isNotEmpty());
            assertThat(posted)
                    .allSatisfy(post -> assertThat(post).startsWith(KEY + " ").contains("RoomChanged"));
        } finally {
            partner.stop(0);
        }
    }

    /// Makes the resources of the recipe one by one: the CloudFormation of MiniStack knows neither connections nor
    /// API destinations.
    private void makeWebhook(String url) throws IOException {
        JsonNode resources = JSON.readTree(recipe("webhook")).path("Resources");
        JsonNode connection = resources.at("/Partner/Properties");
        JsonNode key = connection.at("/AuthParameters/ApiKeyAuthParameters");
        JsonNode destination = resources.at("/PartnerHook/Properties");
        JsonNode rule = resources.at("/ToPartner/Properties");
        String connectionArn = events.createConnection(create -> create.name("partner-" + System.nanoTime())
                        .authorizationType(ConnectionAuthorizationType.fromValue(
                                connection.path("AuthorizationType").asText()))
                        .authParameters(auth -> auth.apiKeyAuthParameters(api ->
                                api.apiKeyName(key.path("ApiKeyName").asText()).apiKeyValue(KEY))))
                .connectionArn();
        String destinationArn = events.createApiDestination(create -> create.name("hook-" + System.nanoTime())
                        .connectionArn(connectionArn)
                        .httpMethod(ApiDestinationHttpMethod.fromValue(
                                destination.path("HttpMethod").asText()))
                        .invocationEndpoint(url))
                .apiDestinationArn();
        events.putRule(put -> put.name("to-partner")
                .eventBusName(BUS)
                .eventPattern(rule.path("EventPattern").toString()));
        events.putTargets(put -> put.rule("to-partner")
                .eventBusName(BUS)
                .targets(Target.builder()
                        .id(rule.at("/Targets/0/Id").asText())
                        .arn(destinationArn)
                        .roleArn("arn:aws:iam::000000000000:role/r")
                        .build()));
    }

    private void put(String type, String detail) {
        assertThat(bus.put(List.of(new BusEvent(type, Instant.now(), detail)))).containsExactly(EventBus.Outcome.TAKEN);
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(condition);
    }

    private static String recipe(String name) throws IOException {
        Matcher block = Pattern.compile("(?s)```json recipe=" + name + "\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "events.md")));
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }
}
