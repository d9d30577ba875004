package dev.parley.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.domain.id.ConnectionId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The records of a local run, which answers this machine alone. It forgets them when it ends.
record RunRecords(URI http) implements AccessRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public Optional<ConnectRecord> connection(ConnectionId id) {
        return get("/ops/connections/" + URLEncoder.encode(id.value(), StandardCharsets.UTF_8))
                .map(json -> new ConnectRecord(
                        json.path("principal").asText(),
                        json.path("sourceIp").asText(),
                        Instant.parse(json.path("connectedAt").asText()),
                        Optional.ofNullable(json.get("closedAt"))
                                .map(JsonNode::asText)
                                .map(Instant::parse)));
    }

    @Override
    public List<RefusalCount> refusals() {
        JsonNode json =
                get("/ops/refusals").orElseThrow(() -> new UnreachableException("no local run of Parley answers"));
        List<RefusalCount> counts = new ArrayList<>();
        for (JsonNode row : json.path("refusals")) {
            counts.add(new RefusalCount(
                    row.path("principal").asText(),
                    row.path("sourceIp").asText(),
                    row.path("kind").asText(),
                    row.path("count").asLong()));
        }
        return counts;
    }

    /// Absent where nothing is found.
    private Optional<JsonNode> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(http.resolve(path)).timeout(TIMEOUT).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(JSON.readTree(response.body()));
                case 404 -> Optional.empty();
                default ->
                    throw new UnreachableException(
                            "the local run at " + http + " answers " + response.statusCode() + " to " + path);
            };
        } catch (IOException e) {
            throw new UnreachableException("no local run of Parley answers at " + http);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted");
        }
    }
}
