package dev.parley.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Takes the events of entries at an HTTP endpoint. Thread safe.
final class EventCollector implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ConcurrentLinkedQueue<Fact.EventOut> collected = new ConcurrentLinkedQueue<>();
    private final Set<MessageId> messages = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private EventCollector(HttpServer server) {
        this.server = server;
    }

    static EventCollector listening() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            EventCollector others = new EventCollector(server);
            server.setExecutor(others.executor);
            server.createContext("/", others::take);
            server.start();
            return others;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode detail = JSON.readTree(exchange.getRequestBody()).path("detail");
            if (detail.has("entry")) {
                take(detail);
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void take(JsonNode detail) {
        JsonNode entry = detail.path("entry");
        MessageId messageId = new MessageId(entry.path("messageId").asText());
        collected.add(new Fact.EventOut(
                System.nanoTime(),
                detail.path("id").asText(),
                new RoomId(detail.path("roomId").asText()),
                new Fact.Entry(
                        entry.path("seq").asLong(),
                        messageId,
                        new UserId(entry.path("sender").asText()),
                        new ClientMessageId(entry.path("clientMessageId").asText()))));
        messages.add(messageId);
    }

    /// Waits until each acknowledged send has come out, or patience ends, and records what came.
    void await(Duration patience, History history) throws InterruptedException {
        List<MessageId> acked =
                history.of(Fact.SendAcked.class).map(Fact.SendAcked::messageId).toList();
        long until = System.nanoTime() + patience.toNanos();
        while (!messages.containsAll(acked) && System.nanoTime() < until) {
            Thread.sleep(LOOK);
        }
        collected.forEach(history::record);
        history.record(new Fact.EventsDue(System.nanoTime()));
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
