package dev.parley.emulator.gateway.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The JSON events of a WebSocket API, with exactly the fields that AWS sends for each: headers and query only at
/// connect and to the authorizer, `messageId` only for messages, the authorizer's context on all.
public record GatewayEvents(GatewayStage stage) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// One request to a function: its event and the id that error answers repeat.
    public record Request(byte[] event, String requestId) {}

    public Request authorizer(ConnectionFacts connection, UpgradeRequest upgrade) {
        ObjectNode event = JSON.createObjectNode();
        event.put("type", "REQUEST");
        event.put("methodArn", stage.routeArn("$connect"));
        putHeaders(event, upgrade.authorizerHeaders());
        putQuery(event, upgrade.query(), true);
        event.putObject("stageVariables");
        String requestId = putContext(event, connection, "$connect", "CONNECT");
        return request(event, requestId);
    }

    public Request connect(ConnectionFacts connection, UpgradeRequest upgrade) {
        ObjectNode event = JSON.createObjectNode();
        putHeaders(event, upgrade.connectHeaders());
        putQuery(event, upgrade.query(), false);
        String requestId = putContext(event, connection, "$connect", "CONNECT");
        event.put("isBase64Encoded", false);
        return request(event, requestId);
    }

    public Request message(ConnectionFacts connection, String routeKey, String body) {
        ObjectNode event = JSON.createObjectNode();
        String requestId = putContext(event, connection, routeKey, "MESSAGE");
        event.withObject("requestContext").put("messageId", OpaqueId.next());
        event.put("body", body);
        event.put("isBase64Encoded", false);
        return request(event, requestId);
    }

    public Request disconnect(ConnectionFacts connection, Disconnect disconnect) {
        ObjectNode event = JSON.createObjectNode();
        putHeaders(
                event,
                Map.of(
                        "Host", List.of(connection.client().host()),
                        "x-api-key", List.of(""),
                        "X-Forwarded-For", List.of(""),
                        "x-restapi", List.of("")));
        String requestId = putContext(event, connection, "$disconnect", "DISCONNECT");
        event.withObject("requestContext")
                .put("disconnectStatusCode", disconnect.code())
                .put("disconnectReason", disconnect.reason());
        event.put("isBase64Encoded", false);
        return request(event, requestId);
    }

    private String putContext(ObjectNode event, ConnectionFacts connection, String routeKey, String eventType) {
        Instant now = stage.clock().instant();
        String requestId = OpaqueId.next();
        ObjectNode context = event.putObject("requestContext");
        context.put("routeKey", routeKey).put("eventType", eventType).put("extendedRequestId", requestId);
        context.put("requestTime", REQUEST_TIME.format(now)).put("messageDirection", "IN");
        context.put("stage", stage.stage()).put("connectedAt", connection.connectedAtMillis());
        context.put("requestTimeEpoch", now.toEpochMilli());
        ObjectNode identity = context.putObject("identity");
        identity.put("sourceIp", connection.client().sourceIp());
        if (!eventType.equals("MESSAGE")) {
            connection.client().userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        }
        context.put("requestId", requestId)
                .put("domainName", connection.client().domainName());
        context.put("connectionId", connection.id()).put("apiId", stage.api().id());
        connection.authorizer().ifPresent(authorizer -> context.set("authorizer", authorizer));
        return requestId;
    }

    private static void putHeaders(ObjectNode event, Map<String, List<String>> headers) {
        ObjectNode single = event.putObject("headers");
        headers.forEach((name, values) -> single.put(name, values.getLast()));
        putLists(event.putObject("multiValueHeaders"), headers);
    }

    private static void putQuery(ObjectNode event, Map<String, List<String>> query, boolean evenIfEmpty) {
        if (query.isEmpty() && !evenIfEmpty) {
            return;
        }
        ObjectNode single = event.putObject("queryStringParameters");
        query.forEach((name, values) -> single.put(name, values.getLast()));
        putLists(event.putObject("multiValueQueryStringParameters"), query);
    }

    private static void putLists(ObjectNode target, Map<String, List<String>> lists) {
        lists.forEach((name, values) -> {
            ArrayNode array = target.putArray(name);
            values.forEach(array::add);
        });
    }

    private static Request request(ObjectNode event, String requestId) {
        try {
            return new Request(JSON.writeValueAsBytes(event), requestId);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }
}
