package dev.parley.emulator.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// One answer of the HTTP port. The headers come on top of the content type and win over those of every answer.
public record HttpReply(int status, String contentType, byte[] body, Map<String, String> headers) {
    public HttpReply {
        headers = Map.copyOf(headers);
    }

    public HttpReply(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    static HttpReply nothing(int status) {
        return new HttpReply(status, "text/plain", new byte[0]);
    }

    HttpReply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new HttpReply(status, contentType, body, all);
    }

    public static HttpReply json(int status, String json) {
        return new HttpReply(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply error(int status, String message) {
        return json(status, "{\"error\":\"" + message + "\"}");
    }

    void writeTo(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        byte[] sent = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : body;
        exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
        exchange.getResponseBody().write(sent);
    }
}
