package dev.parley.emulator.httpapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.issuer.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a function's answer by the rules of payload format 2.0.
final class ApiAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private ApiAnswer() {}

    /// The reply that the answer asks for; an answer without `statusCode` is the body of a 200. Empty where the answer
    /// is no JSON or its status is none.
    static Optional<HttpReply> of(byte[] payload, String requestId) {
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!answer.has("statusCode")) {
            return Optional.of(new HttpReply(200, JSON_TYPE, payload, Map.of("Apigw-Requestid", requestId)));
        }
        int status = answer.path("statusCode").asInt();
        if (status < 200 || status > 599) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Apigw-Requestid", requestId);
        answer.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return Optional.of(new HttpReply(status, JSON_TYPE, body(answer), headers));
    }

    private static byte[] body(JsonNode answer) {
        String body = answer.path("body").asText("");
        return answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
