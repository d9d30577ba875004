package dev.parley.emulator.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.network.LocalHttp;
import dev.parley.emulator.network.OwnNames;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP port: sign-up, login, the issuer's documents and the page. [#bind] takes the port at once, [#start]
/// serves.
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int BACKLOG = 512;
    private static final int ENDING_SECONDS = 1;
    private static final Set<String> GETS = Set.of("GET", "HEAD");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Site site;

    private HttpFront(HttpServer server, OwnNames names) {
        this.server = server;
        server.setExecutor(executor);
        LocalHttp.serve(server, "/", names, this::serve);
    }

    /// Takes the port (0 picks a free one). Fails with [PortTakenException].
    public static HttpFront bind(String host, int port) {
        return bind(host, port, OwnNames.and(host));
    }

    /// The same, answering under these names.
    public static HttpFront bind(String host, int port, OwnNames names) {
        try {
            return new HttpFront(LocalHttp.bind(host, port, BACKLOG), names);
        } catch (BindException e) {
            throw new PortTakenException(port, e);
        } catch (IOException e) {
            throw new IllegalStateException("the HTTP port cannot be opened", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Serves from now on.
    public void start(Site serving) {
        site = serving;
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).writeTo(exchange);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            throw e;
        }
    }

    private HttpReply answer(HttpExchange exchange) throws IOException {
        Site serving = site;
        String path = exchange.getRequestURI().getPath();
        if (serving == null) {
            return HttpReply.error(503, "starting");
        }
        if (path.equals("/ops") || path.startsWith("/ops/")) {
            return serving.ops().answer(exchange);
        }
        if (serving.api().owns(path)) {
            return serving.api().answer(exchange);
        }
        if (serving.sessions().codeFlow().owns(path)) {
            return serving.sessions().codeFlow().answer(exchange);
        }
        return switch (path) {
            case "/signup" -> OpenPost.answer(exchange, serving.sessions()::signUp);
            case "/login" -> OpenPost.answer(exchange, serving.sessions()::logIn);
            case "/.well-known/openid-configuration" ->
                HttpReply.json(200, serving.sessions().discovery());
            case "/.well-known/jwks.json" ->
                HttpReply.json(200, serving.sessions().jwks());
            case "/deployment" -> HttpReply.json(200, serving.deployment());
            case "/config.json" -> HttpReply.json(200, serving.sessions().pageConfig(gateway(serving, exchange)));
            default ->
                GETS.contains(exchange.getRequestMethod()) ? page(serving, exchange) : HttpReply.error(405, "use GET");
        };
    }

    private static HttpReply page(Site serving, HttpExchange exchange) throws IOException {
        Optional<BuiltPage> page = serving.page();
        return page.isPresent()
                ? page.get().answer(exchange.getRequestURI().getPath(), gateway(serving, exchange))
                : HttpReply.error(404, "not found");
    }

    private static URI gateway(Site serving, HttpExchange exchange) {
        return new GatewayAddress(serving.gateway()).seenBy(exchange.getRequestHeaders());
    }

    /// Lets requests under way end, for a second at most.
    @Override
    public void close() {
        server.stop(ENDING_SECONDS);
        executor.shutdownNow();
    }

    /// Answers all requests below a path.
    @FunctionalInterface
    public interface Section {
        HttpReply answer(HttpExchange exchange) throws IOException;
    }

    /// Answers all requests to paths of its own, before the pages.
    public interface Api extends Section {
        boolean owns(String path);
    }

    /// What is served once the cloud is up. `deployment` is a JSON object that tells an operator's tools where
    /// tables and queues are; `gateway` is where the page connects to from this machine; `ops` answers below
    /// `/ops`, and the page, if there is one, to what nothing else answers.
    public record Site(
            Sessions sessions, String deployment, URI gateway, Section ops, Api api, Optional<BuiltPage> page) {}

    /// One answer. The headers come on top of the content type and win over those of every answer.
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
}
