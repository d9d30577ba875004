package dev.parley.emulator.network;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// HTTP ports on the JDK's server. Each closes a connection whose request takes longer than a minute to come, and
/// answers 403 to a request under a name that is not this machine's.
public final class LocalHttp {
    private static final byte[] FORBIDDEN =
            "{\"error\":\"only under localhost, an address, or the name that --host says\"}"
                    .getBytes(StandardCharsets.UTF_8);

    static {
        // The server reads them once, when the first is made.
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
        // Without it the server answers in two segments, which the client's delayed acknowledgement holds up.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LocalHttp() {}

    /// Takes the port; 0 is any free one.
    public static HttpServer bind(String host, int port, int backlog) throws IOException {
        return HttpServer.create(new InetSocketAddress(host, port), backlog);
    }

    /// Has the handler answer all requests below the path.
    public static void serve(HttpServer server, String path, OwnNames names, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(new HostFilter(names));
    }

    private static final class HostFilter extends Filter {
        private final OwnNames names;

        private HostFilter(OwnNames names) {
            this.names = names;
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            if (names.accept(exchange.getRequestHeaders().getFirst("Host"))) {
                chain.doFilter(exchange);
                return;
            }
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(403, FORBIDDEN.length);
                exchange.getResponseBody().write(FORBIDDEN);
            }
        }

        @Override
        public String description() {
            return "answers under own names alone";
        }
    }
}
