package dev.parley.adapter.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A moderator at an HTTP address that answers as a test wants, and keeps what it was asked last.
final class ScriptedModerator implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Where it stops for good.
    enum Silence {
        BEFORE_THE_HEADERS,
        AFTER_THE_HEADERS,
        IN_THE_MIDDLE_OF_THE_BODY
    }

    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer http;
    volatile String answer = "{\"decision\":\"allow\"}";
    volatile int status = 200;
    volatile Optional<Silence> silence = Optional.empty();
    volatile Optional<String> functionError = Optional.empty();
    volatile JsonNode asked = JSON.createObjectNode();
    volatile String path = "";
    volatile String authorization = "";

    ScriptedModerator() throws IOException {
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.setExecutor(task -> Thread.ofVirtual().start(task));
        http.createContext("/", this::answer);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked = JSON.readTree(exchange.getRequestBody());
            path = exchange.getRequestURI().getRawPath();
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            functionError.ifPresent(error -> exchange.getResponseHeaders().set("X-Amz-Function-Error", error));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            boolean hasBody = status != 204 && body.length > 0;
            silentAt(Silence.BEFORE_THE_HEADERS);
            exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
            if (hasBody) {
                exchange.getResponseBody().flush();
                silentAt(Silence.AFTER_THE_HEADERS);
                exchange.getResponseBody().write(body, 0, body.length - 1);
                exchange.getResponseBody().flush();
                silentAt(Silence.IN_THE_MIDDLE_OF_THE_BODY);
                exchange.getResponseBody().write(body, body.length - 1, 1);
            }
        }
    }

    private void silentAt(Silence place) {
        if (silence.filter(place::equals).isPresent()) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        end.countDown();
        http.stop(0);
    }
}
