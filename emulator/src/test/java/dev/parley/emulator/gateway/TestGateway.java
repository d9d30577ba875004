package dev.parley.emulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.api.option.Throttles;
import dev.parley.emulator.template.CloudModel.Api;
import dev.parley.emulator.template.CloudModel.Authorizer;
import dev.parley.emulator.template.CloudModel.Route;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import dev.parley.emulator.testing.StepClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A gateway in front of functions that a test states as lambdas. Records every event.
public final class TestGateway implements AutoCloseable, FunctionInvoker {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public final StepClock clock = new StepClock();
    private final Map<String, Function<JsonNode, InvocationResult>> functions = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> events = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new HashMap<>();
    private final GatewayServer server;
    private Optional<Authorizer> authorizer = Optional.empty();
    private StageThrottles stageThrottles = StageThrottles.NONE;

    public TestGateway() {
        this(Throttles.AWS);
    }

    public TestGateway(Throttles throttles) {
        this(throttles, false, GatewayOptions.INTEGRATION_LIMIT);
    }

    private TestGateway(Throttles throttles, boolean checksSignatures, Duration integrationLimit) {
        server = GatewayServer.bind(new GatewayOptions(
                new GatewayOptions.Listening("127.0.0.1", 0, checksSignatures),
                "local",
                clock,
                throttles,
                integrationLimit));
    }

    public static TestGateway checkingSignatures() {
        return new TestGateway(Throttles.AWS, true, GatewayOptions.INTEGRATION_LIMIT);
    }

    public static TestGateway integrationsWithin(Duration limit) {
        return new TestGateway(Throttles.AWS, false, limit);
    }

    public TestGateway throttles(StageThrottles throttles) {
        stageThrottles = throttles;
        return this;
    }

    public TestGateway route(String key, boolean twoWay, Function<JsonNode, InvocationResult> function) {
        routes.put(key, new Route(key, key, twoWay));
        functions.put(key, function);
        return this;
    }

    public TestGateway authorizer(List<String> identitySources, Function<JsonNode, InvocationResult> function) {
        authorizer = Optional.of(new Authorizer("authorizer", identitySources));
        functions.put("authorizer", function);
        return this;
    }

    public TestGateway start() {
        server.start(new Api("api", "$request.body.action", routes, authorizer, stageThrottles), this);
        return this;
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        JsonNode json = parse(event);
        events.computeIfAbsent(function, _ -> new CopyOnWriteArrayList<>()).add(json);
        return functions.get(function).apply(json);
    }

    public List<JsonNode> events(String function) {
        return events.getOrDefault(function, List.of());
    }

    public int port() {
        return server.port();
    }

    public int connections() {
        return server.connectionCount();
    }

    public RawWebSocket connect(String... headers) throws IOException {
        return RawWebSocket.open(port(), "/local", headers);
    }

    public HttpResponse<String> manage(String method, String connectionId, String body) {
        return manage(method, connectionId, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> manage(String method, String connectionId, byte[] body) {
        String id = URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port() + "/local/@connections/" + id))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static InvocationResult ok() {
        return returns("{\"statusCode\":200}");
    }

    public static InvocationResult body(String body) {
        return returns(
                JSON.createObjectNode().put("statusCode", 200).put("body", body).toString());
    }

    public static InvocationResult returns(String json) {
        return new InvocationResult.Returned(json.getBytes(StandardCharsets.UTF_8));
    }

    public static InvocationResult fails(String message) {
        return new InvocationResult.Failed("java.lang.RuntimeException", message);
    }

    /// An authorizer's answer for user `alice` with the effect on the resource.
    public static InvocationResult policy(String effect, String resource) {
        return returns("""
                {"principalId":"alice","policyDocument":{"Version":"2012-10-17","Statement":[
                {"Action":"execute-api:Invoke","Effect":"%s","Resource":"%s"}]},"context":{"userId":"alice"}}""".formatted(effect, resource));
    }

    public static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
