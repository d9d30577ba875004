package dev.parley.emulator.queue.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.network.LocalHttp;
import dev.parley.emulator.network.OwnNames;
import dev.parley.emulator.queue.http.WireRequest.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The queues behind AWS's JSON protocol and its query protocol on an HTTP port, for the SDKs, the `aws` command and
/// plain HTTP clients. Signatures are not checked.
public final class SqsEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqsEndpoint.class);
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private SqsEndpoint(HttpServer server) {
        this.server = server;
    }

    /// Takes the port; 0 is any free one. Fails with [PortTakenException].
    public static SqsEndpoint bind(String host, int port) {
        try {
            return new SqsEndpoint(LocalHttp.bind(host, port, BACKLOG));
        } catch (BindException e) {
            throw new PortTakenException(port, e);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the queues", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void start(SqsClient queues) {
        server.setExecutor(executor);
        LocalHttp.serve(server, "/", OwnNames.and(), exchange -> serve(exchange, queues));
        server.start();
    }

    private static void serve(HttpExchange exchange, SqsClient queues) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange, queues);
            byte[] body = answer.bytes();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// Whatever comes is answered: a refusal, too, and an error.
    private static Answer answer(HttpExchange exchange, SqsClient queues) throws IOException {
        Headers headers = headers(exchange);
        Protocol protocol = WireRequest.protocol(headers);
        try {
            WireRequest request = WireRequest.read(incoming(exchange, headers));
            if (request.action().isEmpty()) {
                return Answer.unknownOperation();
            }
            if (request.misplaced()) {
                throw SqsAction.unknown(request.action());
            }
            return protocol.success(
                    request.action(), SqsAction.named(request.action()).run(request.parameters(), queues));
        } catch (SqsException e) {
            return protocol.refusal(
                    e.statusCode(),
                    e.awsErrorDetails().errorCode(),
                    e.awsErrorDetails().errorMessage());
        } catch (MalformedRequestException e) {
            return protocol.malformed(e.reason());
        } catch (RuntimeException e) {
            LOG.error("a request to the queues failed", e);
            return protocol.failure();
        }
    }

    private static Headers headers(HttpExchange exchange) {
        return new Headers(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amzn-Trace-Id")));
    }

    private static WireRequest.Incoming incoming(HttpExchange exchange, Headers headers) throws IOException {
        URI uri = exchange.getRequestURI();
        return new WireRequest.Incoming(
                uri.getPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
