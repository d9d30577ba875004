package dev.parley.emulator.httpapi;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.emulator.signature.Signatures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request to an HTTP API: path and query with their escapes, header names in lower case, repeated headers joined by
/// commas.
record ApiRequest(String requestId, Line line, Map<String, String> headers, String sourceIp, byte[] body) {
    /// The request line.
    record Line(String method, String path, String rawPath, String rawQuery, String protocol) {}

    /// Reads a request with one byte more than the most at the end of a body that is too long.
    static ApiRequest of(HttpExchange exchange, String requestId, int mostBytes) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new ApiRequest(
                requestId,
                new Line(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestURI().getRawPath(),
                        Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                                .orElse(""),
                        exchange.getProtocol()),
                headers,
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getRequestBody().readNBytes(mostBytes + 1));
    }

    String method() {
        return line.method();
    }

    String path() {
        return line.path();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    Signatures.Request signed() {
        return new Signatures.Request(line.method(), line.rawPath(), line.rawQuery(), headers, body);
    }
}
