package dev.parley.operator.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.facts.Table;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The tables that a local run's functions use.
///
/// @param http where the run answers
public record RunTables(URI http) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The run waits half a minute for functions that are still at work on the tables before.
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /// Puts these tables in place. Connections stay open.
    ///
    /// @throws RestoreException if the run refuses them, which changes nothing, or does not answer
    public void use(Map<Table, RestoredTable> restored) throws InterruptedException {
        Map<String, String> names = new TreeMap<>();
        restored.forEach((table, one) -> names.put(table.title(), one.name()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(http.resolve("/ops/tables"))
                            .timeout(TIMEOUT)
                            .header("X-Emulator-Ops", "restore")
                            .POST(HttpRequest.BodyPublishers.ofString(text(names)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new RestoreException("the local run does not use the restored tables: " + response.body());
            }
        } catch (IOException e) {
            throw new RestoreException("no local run of Parley answers at " + http);
        }
    }

    private static String text(Map<String, String> names) {
        try {
            return JSON.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }
}
