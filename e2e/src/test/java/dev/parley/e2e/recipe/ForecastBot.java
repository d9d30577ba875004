package dev.parley.e2e.recipe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.server.ParleyServer;
import dev.parley.client.server.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/// Answers who asks for the weather, through the server API.
public final class ForecastBot implements RequestStreamHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ParleyServer parley;

    public ForecastBot(Map<String, String> environment) {
        this.parley = new ParleyServer(
                URI.create(Objects.requireNonNull(environment.get("PARLEY_URL"))),
                Objects.requireNonNull(environment.get("AWS_REGION")),
                () -> SigningKey.LOCAL);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try {
            JsonNode detail = JSON.readTree(event).path("detail");
            parley.post(
                    detail.path("roomId").asText(),
                    "weather-" + detail.path("entry").path("seq").asLong(),
                    "Sunny, 21 degrees");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
