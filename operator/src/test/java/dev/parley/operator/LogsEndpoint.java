package dev.parley.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Answers queries of logs over HTTP with rows that a test gives. A query runs until it was looked at once.
final class LogsEndpoint implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, List<Map<String, String>>> answers = new LinkedHashMap<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final HttpServer server;
    private boolean refusing;

    LogsEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    CloudWatchLogsClient client() {
        return CloudWatchLogsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /// The rows of queries that hold this text.
    @SafeVarargs
    final void answer(String part, Map<String, String>... rows) {
        answers.put(part, List.of(rows));
    }

    void refuse() {
        refusing = true;
    }

    List<JsonNode> asked() {
        return asked;
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            ObjectNode answer = JSON.createObjectNode();
            if (refusing) {
                answer.put("__type", "AccessDeniedException");
            } else if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("StartQuery")) {
                asked.add(request);
                answer.put("queryId", Integer.toString(asked.size() - 1));
            } else {
                results(request.path("queryId").asText(), answer);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.sendResponseHeaders(refusing ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void results(String id, ObjectNode answer) {
        if (looks.merge(id, 1, Integer::sum) == 1) {
            answer.put("status", "Running").putArray("results");
            return;
        }
        String query = asked.get(Integer.parseInt(id)).path("queryString").asText();
        ArrayNode rows = answer.put("status", "Complete").putArray("results");
        answers.entrySet().stream()
                .filter(entry -> query.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .forEach(row -> {
                    ArrayNode fields = rows.addArray();
                    row.forEach((name, value) ->
                            fields.addObject().put("field", name).put("value", value));
                });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
