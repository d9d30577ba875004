package dev.parley.emulator.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/// The Lambda Runtime API for one environment: the runtime inside the process asks for the next event and posts the
/// answer. One event at a time.
final class RuntimeApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/2018-06-01/runtime/";
    private static final int ACCEPTED = 202;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    private final SynchronousQueue<Invocation> next = new SynchronousQueue<>();
    private volatile CompletableFuture<byte[]> answer = new CompletableFuture<>();

    /// One event on its way into the process.
    record Invocation(String requestId, String arn, long deadlineMillis, byte[] event) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
        server.setExecutor(executor);
        server.createContext(BASE, this::serve);
        server.start();
    }

    static RuntimeApi open() throws IOException {
        return new RuntimeApi(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 8));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Completes when the process asks for its first event; fails when it reports an error before.
    CompletableFuture<@Nullable Void> ready() {
        return ready;
    }

    /// The process is gone.
    void ended() {
        var failure = new FunctionErrorException("Runtime.ExitError", "the process ended");
        ready.completeExceptionally(failure);
        answer.completeExceptionally(failure);
    }

    /// Hands in an event and waits for its answer. Fails with [FunctionErrorException] on an error that the function
    /// reports.
    byte[] run(Invocation invocation) throws Exception {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        answer = mine;
        next.put(invocation);
        try {
            return mine.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                ready.complete(null);
                handOut(exchange);
            } else if (path.equals("restore/next")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.equals("init/error") || path.equals("restore/error")) {
                ready.completeExceptionally(error(exchange));
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else if (path.endsWith("/response")) {
                answer.complete(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else if (path.endsWith("/error")) {
                answer.completeExceptionally(error(exchange));
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void handOut(HttpExchange exchange) throws IOException {
        Invocation invocation;
        try {
            invocation = next.take();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadlineMillis()));
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-" + invocation.requestId());
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private static FunctionErrorException error(HttpExchange exchange) throws IOException {
        JsonNode json = JSON.readTree(exchange.getRequestBody());
        return new FunctionErrorException(
                json.path("errorType").asText("Runtime.Unknown"),
                json.path("errorMessage").asText(""));
    }

    @Override
    public void close() {
        ended();
        server.stop(0);
        executor.shutdownNow();
    }
}
