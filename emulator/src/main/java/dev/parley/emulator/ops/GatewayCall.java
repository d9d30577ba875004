package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A call of the gateway to a function that opened or ended a connection, or refused something. Says nothing of
/// what a frame held.
///
/// @param event `CONNECT`, `MESSAGE` or `DISCONNECT`
/// @param principal who was authorized; empty where nobody was
/// @param refusal the code of a refused frame, or `connect` and the status of a refused upgrade
record GatewayCall(
        Instant at,
        String event,
        String connectionId,
        String principal,
        String sourceIp,
        Instant connectedAt,
        Optional<String> refusal) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONNECT = "CONNECT";
    private static final String DISCONNECT = "DISCONNECT";

    /// Quotes inside a client's frame are escaped in an event, so that none looks like these.
    private static final String OPENS = "\"eventType\":\"CONNECT\"";
    private static final String ENDS = "\"eventType\":\"DISCONNECT\"";
    private static final String ERROR_FRAME = "\\\"type\\\":\\\"error\\\"";

    /// Absent for what is of no interest here, which is most: such an invocation is not parsed.
    static Optional<GatewayCall> of(Invocation invocation) {
        String event = new String(invocation.event(), StandardCharsets.UTF_8);
        if (!event.contains(OPENS)
                && !event.contains(ENDS)
                && !payload(invocation).contains(ERROR_FRAME)) {
            return Optional.empty();
        }
        JsonNode parsed = parse(event);
        JsonNode context = parsed.path("requestContext");
        return context.has("eventType")
                ? Optional.of(of(invocation, parsed, context)).filter(GatewayCall::isOfInterest)
                : Optional.empty();
    }

    boolean isOpening() {
        return event.equals(CONNECT) && refusal.isEmpty() && !principal.isEmpty();
    }

    boolean isEnd() {
        return event.equals(DISCONNECT);
    }

    private boolean isOfInterest() {
        return refusal.isPresent() || isOpening() || isEnd();
    }

    private static GatewayCall of(Invocation invocation, JsonNode event, JsonNode context) {
        String type = context.path("eventType").asText();
        boolean authorizer = event.path("type").asText().equals("REQUEST");
        return new GatewayCall(
                invocation.at(),
                type,
                context.path("connectionId").asText(),
                context.at("/authorizer/principalId").asText(),
                context.at("/identity/sourceIp").asText(),
                Instant.ofEpochMilli(context.path("connectedAt").asLong()),
                authorizer ? unauthorized(invocation.result()) : refusal(type, payload(invocation)));
    }

    private static Optional<String> unauthorized(InvocationResult result) {
        return result instanceof InvocationResult.Failed failed
                        && failed.errorMessage().equals("Unauthorized")
                ? Optional.of("connect 401")
                : Optional.empty();
    }

    private static Optional<String> refusal(String type, String payload) {
        JsonNode answer = parse(payload);
        if (type.equals(CONNECT)) {
            int status = answer.path("statusCode").asInt(200);
            return status < 300 ? Optional.empty() : Optional.of("connect " + status);
        }
        JsonNode frame = parse(answer.path("body").asText());
        return frame.path("type").asText().equals("error")
                ? Optional.of(frame.path("code").asText("error"))
                : Optional.empty();
    }

    private static String payload(Invocation invocation) {
        return invocation.result() instanceof InvocationResult.Returned(byte[] payload)
                ? new String(payload, StandardCharsets.UTF_8)
                : "";
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
