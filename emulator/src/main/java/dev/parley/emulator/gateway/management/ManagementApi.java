package dev.parley.emulator.gateway.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.gateway.connection.ClientConnection;
import dev.parley.emulator.gateway.connection.ConnectionFacts;
import dev.parley.emulator.gateway.connection.ConnectionTable;
import dev.parley.emulator.gateway.connection.Disconnect;
import dev.parley.emulator.gateway.connection.Lifecycle;
import dev.parley.emulator.gateway.connection.OpaqueId;
import dev.parley.emulator.gateway.connection.TokenBucket;
import dev.parley.emulator.gateway.connection.Utf8Text;
import dev.parley.emulator.signature.Signatures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The `@connections` API: posts to a client, describes it, closes it. Answers carry AWS's statuses and error
/// types. Thread safe.
public final class ManagementApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ConnectionTable connections;
    private final Lifecycle lifecycle;
    private final TokenBucket throttle;
    private final Clock clock;

    public ManagementApi(ConnectionTable connections, Lifecycle lifecycle, TokenBucket throttle, Clock clock) {
        this.connections = connections;
        this.lifecycle = lifecycle;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// An answer as it goes over HTTP; the error type is empty on success.
    public record Answer(int status, String errorType, String body) {
        /// The answer to a request whose signature is refused.
        public static Answer unsigned(Signatures.Refusal refusal) {
            return new Answer(403, refusal.errorType(), "{\"message\":\"" + refusal.message() + "\"}");
        }

        boolean isError() {
            return status >= 400;
        }
    }

    public CompletableFuture<Answer> handle(String method, String connectionId, byte[] body) {
        if (!OpaqueId.isWellFormed(connectionId)) {
            return answer(new Answer(400, "BadRequestException", "{\"message\":\"Invalid connectionId\"}"));
        }
        if (!throttle.take()) {
            return answer(limitExceeded());
        }
        return switch (method) {
            case "POST" -> post(connectionId, body);
            case "GET" -> answer(describe(connectionId));
            case "DELETE" -> answer(delete(connectionId));
            default -> answer(new Answer(403, "ForbiddenException", "{\"message\":\"Forbidden\"}"));
        };
    }

    private CompletableFuture<Answer> post(String connectionId, byte[] body) {
        if (body.length > ClientConnection.MAX_MESSAGE_BYTES) {
            return answer(new Answer(413, "PayloadTooLargeException", "{\"message\":\"Message too long\"}"));
        }
        Optional<ClientConnection> connection = connections.find(connectionId);
        if (connection.isEmpty()) {
            return answer(gone());
        }
        if (Utf8Text.decode(body).isEmpty()) {
            return answer(new Answer(400, "BadRequestException", "{\"message\":\"Message is not UTF-8\"}"));
        }
        connection.get().touch(clock.millis());
        return connection.get().post(body).thenApply(posted -> switch (posted) {
            case WRITTEN -> success(200, "");
            case GONE -> gone();
            case BUFFER_FULL -> limitExceeded();
        });
    }

    private Answer describe(String connectionId) {
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
        return success(200, body.toString());
    }

    private Answer delete(String connectionId) {
        Optional<ClientConnection> connection = connections.find(connectionId);
        if (connection.isEmpty()) {
            return gone();
        }
        lifecycle.close(connection.get(), Disconnect.DELETED);
        return success(204, "");
    }

    private static Answer success(int status, String body) {
        return new Answer(status, "", body);
    }

    private static Answer gone() {
        return new Answer(410, "GoneException", "");
    }

    private static Answer limitExceeded() {
        return new Answer(429, "LimitExceededException", "{\"message\":\"Too Many Requests\"}");
    }

    private static CompletableFuture<Answer> answer(Answer response) {
        return CompletableFuture.completedFuture(response);
    }
}
