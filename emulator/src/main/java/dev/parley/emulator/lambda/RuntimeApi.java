package dev.parley.emulator.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulator.network.LocalHttp;
import dev.parley.emulator.network.OwnNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Lambda Runtime API for one environment: the runtime inside the process asks for the next event and posts
/// the answer. One event at a time; an answer under another request id than that of the event at work is
/// refused.
final class RuntimeApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/2018-06-01/runtime/";
    private static final long LONGEST_REPORT_MILLIS = 500;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
    private final BlockingQueue<Work> next = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Work atWork;
    private volatile boolean gone;

    /// One event on its way into the process.
    record Invocation(String requestId, String arn, String trace, long deadlineMillis, byte[] event) {}

    /// `over` completes when the runtime asks for the next event, before which it may still write about this one.
    private record Work(
            Invocation invocation, CompletableFuture<byte[]> answer, CompletableFuture<@Nullable Void> over) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
        server.setExecutor(executor);
        LocalHttp.serve(server, BASE, OwnNames.and(), this::serve);
        server.start();
    }

    static RuntimeApi open() throws IOException {
        return new RuntimeApi(LocalHttp.bind("127.0.0.1", 0, 8));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Completes when the process asks for its first event; fails when it reports an error before.
    CompletableFuture<@Nullable Void> ready() {
        return ready;
    }

    /// The process is gone: the event at work fails, and so does every later one, at once.
    void ended() {
        gone = true;
        ready.completeExceptionally(exited());
        Work work = atWork;
        if (work != null) {
            work.answer().completeExceptionally(exited());
            work.over().complete(null);
        }
    }

    private static FunctionErrorException exited() {
        return new FunctionErrorException("Runtime.ExitError", "the process ended");
    }

    /// Hands in an event and waits for its answer. Fails with [FunctionErrorException] on an error that the
    /// function reports, and when the process has ended or ends meanwhile.
    byte[] run(Invocation invocation) throws Exception {
        Work work = new Work(invocation, new CompletableFuture<>(), new CompletableFuture<>());
        atWork = work;
        if (gone) {
            throw exited();
        }
        next.put(work);
        try {
            return work.answer().get();
        } catch (ExecutionException e) {
            // The runtime writes about an error only after it has reported it.
            work.over()
                    .completeOnTimeout(null, LONGEST_REPORT_MILLIS, TimeUnit.MILLISECONDS)
                    .get();
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            String[] parts = path.split("/", -1);
            if (path.equals("invocation/next")) {
                ready.complete(null);
                Work before = atWork;
                if (before != null && before.answer().isDone()) {
                    before.over().complete(null);
                }
                handOut(exchange);
            } else if (path.equals("restore/next")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.equals("init/error") || path.equals("restore/error")) {
                ready.completeExceptionally(error(exchange));
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else if (parts.length == 3 && parts[0].equals("invocation")) {
                takeAnswer(exchange, parts[1], parts[2]);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void takeAnswer(HttpExchange exchange, String requestId, String kind) throws IOException {
        Work work = atWork;
        if (!kind.equals("response") && !kind.equals("error")) {
            exchange.sendResponseHeaders(404, -1);
        } else if (work == null || !work.invocation().requestId().equals(requestId)) {
            refuse(exchange, BAD_REQUEST, "InvalidRequestID", "Invalid request ID");
        } else if (work.answer().isDone()) {
            refuse(exchange, FORBIDDEN, "InvalidStateTransition", "The event was answered before");
        } else {
            if (kind.equals("response")) {
                work.answer().complete(exchange.getRequestBody().readAllBytes());
            } else {
                work.answer().completeExceptionally(error(exchange));
            }
            exchange.sendResponseHeaders(ACCEPTED, -1);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String type, String message) throws IOException {
        byte[] body = JSON.createObjectNode()
                .put("errorMessage", message)
                .put("errorType", type)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void handOut(HttpExchange exchange) throws IOException {
        Invocation invocation;
        try {
            invocation = next.take().invocation();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadlineMillis()));
        headers.set("Lambda-Runtime-Trace-Id", invocation.trace());
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
