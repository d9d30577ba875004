package dev.parley.emulator.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.network.LocalHttp;
import dev.parley.emulator.network.OwnNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lambda's Invoke API on the loopback interface, for the SDKs and `aws lambda invoke`: `RequestResponse`,
/// `Event`, and `DryRun`, with the log's tail where it is asked for. An `Event` is tried once. Signatures are
/// not looked at, and no other action of Lambda is there.
public final class InvokeEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 6 * 1024 * 1024;
    private static final int MOST_EVENT_BYTES = 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private InvokeEndpoint(HttpServer server) {
        this.server = server;
    }

    /// Takes the port, 0 for any free one. Fails with [IOException] when it is in use.
    public static InvokeEndpoint bind(int port) throws IOException {
        return new InvokeEndpoint(LocalHttp.bind("127.0.0.1", port, 64));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Starts to answer.
    ///
    /// @param names the functions that there are
    public void start(Set<String> names, FunctionInvoker functions) {
        server.setExecutor(executor);
        LocalHttp.serve(server, "/", OwnNames.and(), exchange -> {
            try (exchange) {
                new Answering(exchange, names, functions).run();
            }
        });
        server.start();
    }

    /// One request.
    private record Answering(HttpExchange exchange, Set<String> names, FunctionInvoker functions) {
        void run() throws IOException {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            Optional<InvokedFunction> invoked = InvokedFunction.of(exchange.getRequestURI());
            String type = header("X-Amz-Invocation-Type", "RequestResponse");
            if (invoked.isEmpty() || !exchange.getRequestMethod().equals("POST")) {
                refuse(404, "ResourceNotFoundException", "Only Invoke is emulated");
            } else if (!names.contains(invoked.get().name()) || !invoked.get().isDeployed()) {
                refuse(
                        404,
                        "ResourceNotFoundException",
                        "Function not found: " + invoked.get().arn());
            } else if (body.length > (type.equals("Event") ? MOST_EVENT_BYTES : MOST_BYTES)) {
                refuse(413, "RequestTooLargeException", "Request must be smaller than the limit for this action");
            } else if (body.length > 0 && !isJson(body)) {
                refuse(400, "InvalidRequestContentException", "Could not parse request body into json");
            } else {
                invoke(invoked.get(), type, body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
            }
        }

        private void invoke(InvokedFunction function, String type, byte[] event) throws IOException {
            switch (type) {
                case "RequestResponse" -> answer(function, event);
                case "Event" -> {
                    // Nobody waits for it; its end is recorded as that of every invocation.
                    Thread.ofVirtual()
                            .name("event-" + function.name())
                            .start(() -> functions.invoke(function.name(), event));
                    respond(202, UUID.randomUUID().toString(), new byte[0]);
                }
                case "DryRun" -> respond(204, UUID.randomUUID().toString(), new byte[0]);
                default -> refuse(400, "InvalidParameterValueException", "There is no invocation type " + type);
            }
        }

        private void answer(InvokedFunction function, byte[] event) throws IOException {
            InvocationLog log = new InvocationLog();
            InvocationResult result = log.collecting(() -> functions.invoke(function.name(), event));
            Headers headers = exchange.getResponseHeaders();
            if (header("X-Amz-Log-Type", "None").equals("Tail")) {
                headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(log.tail()));
            }
            headers.set("X-Amz-Executed-Version", function.version());
            switch (result) {
                case InvocationResult.Returned(byte[] payload) -> respond(200, log.requestId(), payload);
                case InvocationResult.Failed(String type, String message) -> failed(log, type, message);
                case InvocationResult.TimedOut(String message) -> failed(log, "Sandbox.Timedout", message);
                case InvocationResult.Throttled _ -> refuse(429, "TooManyRequestsException", "Rate Exceeded.");
            }
        }

        private void failed(InvocationLog log, String type, String message) throws IOException {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            ObjectNode error =
                    JSON.createObjectNode().put("errorMessage", message).put("errorType", type);
            respond(200, log.requestId(), JSON.writeValueAsBytes(error));
        }

        private String header(String name, String absent) {
            return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .orElse(absent);
        }

        private void refuse(int status, String type, String message) throws IOException {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
            ObjectNode error = JSON.createObjectNode().put("Type", "User").put("Message", message);
            if (type.equals("TooManyRequestsException")) {
                error.put("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
            }
            respond(status, UUID.randomUUID().toString(), JSON.writeValueAsBytes(error));
        }

        private void respond(int status, String requestId, byte[] body) throws IOException {
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }

        private static boolean isJson(byte[] body) {
            try {
                JsonNode read = JSON.readTree(body);
                return !read.isMissingNode();
            } catch (IOException e) {
                return false;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
