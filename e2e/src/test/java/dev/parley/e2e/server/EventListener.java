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
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP endpoint that takes events. The first post of each event may be refused on purpose.
final class EventListener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, AtomicInteger> posts = new ConcurrentHashMap<>();
    private final int refusals;
    private final HttpServer server;

    private EventListener(HttpServer server, int refusals) {
        this.server = server;
        this.refusals = refusals;
    }

    /// @param refusals how many posts of each event are answered 503
    static EventListener refusingFirst(int refusals) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            EventListener listener = new EventListener(server, refusals);
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.createContext("/", listener::take);
            server.start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode event = JSON.readTree(exchange.getRequestBody());
            int post = posts.computeIfAbsent(event.path("id").asText(), _ -> new AtomicInteger())
                    .incrementAndGet();
            if (post > refusals) {
                taken.add(event);
            }
            exchange.sendResponseHeaders(post > refusals ? 204 : 503, -1);
        }
    }

    /// The details of the events of this type and room, by time of arrival.
    List<JsonNode> details(String type, String room) {
        return events(room).stream()
                .filter(event -> event.path("detail-type").asText().equals(type))
                .map(event -> event.path("detail"))
                .toList();
    }

    /// The events of a room.
    List<JsonNode> events(String room) {
        return taken.stream()
                .filter(event -> event.path("detail").path("roomId").asText().equals(room))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
