package dev.parley.emulator.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The queues behind the AWS JSON protocol on an HTTP port, for the SDKs and the `aws` command. Signatures are not
/// checked.
final class SqsEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AmazonSQS.";

    static {
        // Without it the JDK's server answers in two segments, which the client's delayed acknowledgement holds up.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private SqsEndpoint(HttpServer server) {
        this.server = server;
    }

    static SqsEndpoint bind() {
        try {
            return new SqsEndpoint(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 256));
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the queues", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(SqsClient queues) {
        server.setExecutor(executor);
        server.createContext("/", exchange -> serve(exchange, queues));
        server.start();
    }

    private static void serve(HttpExchange exchange, SqsClient queues) throws IOException {
        try (exchange) {
            String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("");
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            try {
                ObjectNode answer = SqsAction.named(target.substring(Math.min(target.length(), TARGET.length())))
                        .run(request, queues);
                respond(exchange, 200, answer);
            } catch (SqsException e) {
                String code = e.awsErrorDetails().errorCode();
                String type = code.substring(code.lastIndexOf('.') + 1);
                exchange.getResponseHeaders().set("x-amzn-query-error", code + ";Sender");
                respond(
                        exchange,
                        e.statusCode(),
                        JSON.createObjectNode()
                                .put("__type", "com.amazonaws.sqs#" + type)
                                .put("message", e.awsErrorDetails().errorMessage()));
            }
        }
    }

    private static void respond(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
