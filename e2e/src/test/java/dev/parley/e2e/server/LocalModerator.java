package dev.parley.e2e.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A moderator at an HTTP address. The body of a message says how it judges: `rude` is rejected, `darn` replaced,
/// `nonsense` answered in no form that there is, `late` not answered at all, and the rest allowed.
final class LocalModerator implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> shown = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    private LocalModerator(HttpServer server) {
        this.server = server;
    }

    static LocalModerator start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LocalModerator moderator = new LocalModerator(server);
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.createContext("/judge", moderator::judge);
            server.start();
            return moderator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/judge");
    }

    /// What it was shown since the last [#forget].
    List<JsonNode> shown() {
        return List.copyOf(shown);
    }

    void forget() {
        shown.clear();
    }

    private void judge(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode content = JSON.readTree(exchange.getRequestBody());
            shown.add(content);
            String decision = switch (content.path("body").asText()) {
                case "rude" -> "{\"decision\":\"reject\",\"message\":\"be kind\"}";
                case "darn" -> "{\"decision\":\"replace\",\"body\":\"****\"}";
                case "nonsense" -> "{\"decision\":\"replace\",\"body\":7}";
                case "late" -> untilTheEnd();
                default -> "{\"decision\":\"allow\"}";
            };
            byte[] answer = decision.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String untilTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "{}";
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
