package dev.parley.emulator.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/// A POST that a page of any origin may make: the page of another development server signs in here too.
final class OpenPost {
    private static final int MAX_BODY_BYTES = 8 * 1024;
    private static final Map<String, String> ANY_ORIGIN = Map.of("Access-Control-Allow-Origin", "*");
    private static final Map<String, String> PREFLIGHT = Map.of(
            "Access-Control-Allow-Methods", "POST",
            "Access-Control-Allow-Headers", "Content-Type, Accept, X-Requested-With",
            "Access-Control-Max-Age", "600");

    private OpenPost() {}

    /// Answers a browser's question before the POST, and the POST with what is made of its body; 405 to another
    /// method, 413 to more than 8 KB.
    static HttpReply answer(HttpExchange exchange, Function<byte[], HttpReply> handler) throws IOException {
        HttpReply reply = switch (exchange.getRequestMethod()) {
            case "POST" -> withBody(exchange, handler);
            case "OPTIONS" -> HttpReply.nothing(204).with(PREFLIGHT);
            default -> HttpReply.error(405, "use POST");
        };
        return reply.with(ANY_ORIGIN);
    }

    /// The same for pages of this origin alone.
    static HttpReply withBody(HttpExchange exchange, Function<byte[], HttpReply> handler) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        return body.length > MAX_BODY_BYTES ? HttpReply.error(413, "body too large") : handler.apply(body);
    }
}
