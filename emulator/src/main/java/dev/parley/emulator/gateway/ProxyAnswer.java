package dev.parley.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/// A function's answer in the shape of a proxy integration.
record ProxyAnswer(int statusCode, Optional<String> body, JsonNode headers, JsonNode multiValueHeaders) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The answer, or empty where the payload is not one: no object, or no valid `statusCode`.
    static Optional<ProxyAnswer> parse(byte[] payload) {
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException e) {
            return Optional.empty();
        }
        JsonNode status = answer.path("statusCode");
        boolean numeric = status.isIntegralNumber()
                || (status.isTextual() && status.asText().matches("\\d{3}"));
        if (!numeric || status.asInt() < 100 || status.asInt() > 599) {
            return Optional.empty();
        }
        JsonNode body = answer.path("body");
        return Optional.of(new ProxyAnswer(
                status.asInt(),
                body.isTextual() ? Optional.of(body.asText()) : Optional.empty(),
                answer.path("headers"),
                answer.path("multiValueHeaders")));
    }

    boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }

    /// The one response header that reaches the client of an upgrade.
    Optional<String> subprotocol() {
        return header(headers).or(() -> header(multiValueHeaders));
    }

    private static Optional<String> header(JsonNode headers) {
        return headers.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("Sec-WebSocket-Protocol"))
                .map(entry -> entry.getValue().isArray()
                        ? entry.getValue().path(0).asText()
                        : entry.getValue().asText())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
