package dev.parley.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/// The state document of a run.
record OpsState(String http) {
    /// The id of the user's open connection.
    String connectionOf(String user) {
        try {
            for (JsonNode connection : JsonMapper.builder()
                    .build()
                    .readTree(URI.create(http + "/ops/state.json").toURL().openStream())
                    .path("connections")) {
                if (connection.path("principal").asText().equals(user)) {
                    return connection.path("id").asText();
                }
            }
            throw new AssertionError(user + " has no connection");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
