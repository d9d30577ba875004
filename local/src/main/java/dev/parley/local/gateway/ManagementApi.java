package dev.parley.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The `@connections` API: posts to a client, tells about it, closes it. Answers carry AWS's statuses and error types.
/// Thread safe.
final class ManagementApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ConnectionTable connections;
    private final Lifecycle lifecycle;
    private final TokenBucket throttle;
    private final Clock clock;

    ManagementApi(ConnectionTable connections, Lifecycle lifecycle, TokenBucket throttle, Clock clock) {
        this.connections = connections;
        this.lifecycle = lifecycle;
        this.throttle = throttle;
        this.clock = clock;
    }

    CompletableFuture<FullHttpResponse> handle(String method, String connectionId, byte[] body) {
        if (!OpaqueId.isWellFormed(connectionId)) {
            return answer(HttpAnswers.error(400, "BadRequestException", "{\"message\":\"Invalid connectionId\"}"));
        }
        if (!throttle.take()) {
            return answer(limitExceeded());
        }
        return switch (method) {
            case "POST" -> post(connectionId, body);
            case "GET" -> answer(describe(connectionId));
            case "DELETE" -> answer(delete(connectionId));
            default -> answer(HttpAnswers.error(403, "ForbiddenException", "{\"message\":\"Forbidden\"}"));
        };
    }

    private CompletableFuture<FullHttpResponse> post(String connectionId, byte[] body) {
        if (body.length > ClientConnection.MAX_MESSAGE_BYTES) {
            return answer(HttpAnswers.error(413, "PayloadTooLargeException", "{\"message\":\"Message too long\"}"));
        }
        Optional<ClientConnection> connection = connections.find(connectionId);
        if (connection.isEmpty()) {
            return answer(gone());
        }
        connection.get().touch(clock.millis());
        return connection.get().post(body).thenApply(posted -> switch (posted) {
            case WRITTEN -> HttpAnswers.empty(200);
            case GONE -> gone();
            case BUFFER_FULL -> limitExceeded();
        });
    }

    private FullHttpResponse describe(String connectionId) {
        Optional<ClientConnection> found = connections.find(connectionId);
        if (found.isEmpty()) {
            return gone();
        }
        ConnectionFacts facts = found.get().facts();
        ObjectNode body = JSON.createObjectNode();
        body.put("connectedAt", ISO.format(Instant.ofEpochMilli(facts.connectedAtMillis())));
        ObjectNode identity = body.putObject("identity");
        identity.put("sourceIp", facts.client().sourceIp());
        facts.client().userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        body.put("lastActiveAt", ISO.format(Instant.ofEpochMilli(found.get().lastActiveMillis())));
        return HttpAnswers.json(200, body.toString());
    }

    private FullHttpResponse delete(String connectionId) {
        Optional<ClientConnection> connection = connections.find(connectionId);
        if (connection.isEmpty()) {
            return gone();
        }
        lifecycle.close(connection.get(), Disconnect.DELETED);
        return HttpAnswers.empty(204);
    }

    private static FullHttpResponse gone() {
        return HttpAnswers.error(410, "GoneException", "");
    }

    private static FullHttpResponse limitExceeded() {
        return HttpAnswers.error(429, "LimitExceededException", "{\"message\":\"Too Many Requests\"}");
    }

    private static CompletableFuture<FullHttpResponse> answer(FullHttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
