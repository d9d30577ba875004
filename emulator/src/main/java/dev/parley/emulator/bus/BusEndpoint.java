package dev.parley.emulator.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulator.network.LocalHttp;
import dev.parley.emulator.network.OwnNames;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// EventBridge on the loopback interface, for the SDKs and `aws events put-events`. Signatures are not looked
/// at, and no other action of EventBridge is there.
public final class BusEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private BusEndpoint(HttpServer server) {
        this.server = server;
    }

    /// Takes the port, 0 for any free one. Fails with [IOException] when it is in use.
    public static BusEndpoint bind(int port) throws IOException {
        return new BusEndpoint(LocalHttp.bind("127.0.0.1", port, 64));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Starts to answer.
    public void start(EventBuses buses) {
        server.setExecutor(executor);
        LocalHttp.serve(server, "/", OwnNames.and(), exchange -> {
            try (exchange) {
                answer(exchange, buses);
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, EventBuses buses) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        if (!"AWSEvents.PutEvents".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
            respond(exchange, 400, error("UnknownOperationException", "Only PutEvents is emulated"));
            return;
        }
        try {
            respond(exchange, 200, answered(buses.put(request(JSON.readTree(body)))));
        } catch (EventBridgeException e) {
            respond(
                    exchange,
                    400,
                    error(e.awsErrorDetails().errorCode(), e.awsErrorDetails().errorMessage()));
        } catch (IOException e) {
            respond(exchange, 400, error("SerializationException", "The body is no JSON"));
        }
    }

    private static PutEventsRequest request(JsonNode body) {
        List<PutEventsRequestEntry> entries = new ArrayList<>();
        for (JsonNode entry : body.path("Entries")) {
            List<String> resources = new ArrayList<>();
            entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
            entries.add(PutEventsRequestEntry.builder()
                    .source(text(entry, "Source"))
                    .detailType(text(entry, "DetailType"))
                    .detail(text(entry, "Detail"))
                    .eventBusName(text(entry, "EventBusName"))
                    .resources(resources)
                    .time(entry.has("Time") ? time(entry.path("Time").asDouble()) : null)
                    .build());
        }
        return PutEventsRequest.builder().entries(entries).build();
    }

    private static @Nullable String text(JsonNode entry, String name) {
        return entry.hasNonNull(name) ? entry.path(name).asText() : null;
    }

    private static Instant time(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static ObjectNode answered(PutEventsResponse response) {
        ObjectNode answer = JSON.createObjectNode().put("FailedEntryCount", response.failedEntryCount());
        ArrayNode entries = answer.putArray("Entries");
        response.entries().forEach(entry -> {
            if (entry.errorCode() == null) {
                entries.addObject().put("EventId", entry.eventId());
            } else {
                entries.addObject().put("ErrorCode", entry.errorCode()).put("ErrorMessage", entry.errorMessage());
            }
        });
        return answer;
    }

    private static ObjectNode error(String type, String message) {
        return JSON.createObjectNode().put("__type", type).put("message", message);
    }

    private static void respond(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
