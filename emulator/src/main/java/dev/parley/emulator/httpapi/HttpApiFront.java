package dev.parley.emulator.httpapi;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.gateway.Integrations;
import dev.parley.emulator.gateway.StageThrottle;
import dev.parley.emulator.gateway.connection.OpaqueId;
import dev.parley.emulator.issuer.HttpFront;
import dev.parley.emulator.issuer.HttpReply;
import dev.parley.emulator.signature.Signatures;
import dev.parley.emulator.template.CloudModel.HttpApi;
import dev.parley.emulator.template.CloudModel.HttpRoute;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP API of the template on the HTTP port, under the paths of its routes. Where a route asks for IAM
/// authorization, a request without a good signature by the key `local` is 403. Refusals carry AWS's statuses and
/// messages. Thread safe.
public final class HttpApiFront implements HttpFront.Api {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApiFront.class);
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    /// AWS's limit of integrations of HTTP APIs.
    private static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);

    private final HttpApi api;
    private final FunctionInvoker functions;
    private final Signatures signatures;
    private final StageThrottle throttle;
    private final Clock clock;

    /// @param clock gives the time of events; signatures are held against the machine's
    public HttpApiFront(HttpApi api, FunctionInvoker functions, Clock clock) {
        this.api = api;
        this.functions = new Integrations(functions, INTEGRATION_LIMIT);
        this.signatures = new Signatures(Signatures.LOCAL, Clock.systemUTC());
        this.throttle = new StageThrottle(api.throttles(), System::nanoTime);
        this.clock = clock;
    }

    /// What serves the API where the template has one, and nothing else.
    public static HttpFront.Api of(Optional<HttpApi> api, FunctionInvoker functions, Clock clock) {
        return api.<HttpFront.Api>map(present -> new HttpApiFront(present, functions, clock))
                .orElseGet(NoApi::new);
    }

    /// Every path whose first part is that of a route, so that a slip in the path is answered as by AWS.
    @Override
    public boolean owns(String path) {
        return api.routes().stream().anyMatch(route -> firstPart(route.path()).equals(firstPart(path)));
    }

    private static String firstPart(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    @Override
    public HttpReply answer(HttpExchange exchange) throws IOException {
        String requestId = OpaqueId.next();
        HttpReply reply = answer(exchange, requestId);
        return reply.headers().isEmpty()
                ? new HttpReply(reply.status(), reply.contentType(), reply.body(), Map.of("Apigw-Requestid", requestId))
                : reply;
    }

    private HttpReply answer(HttpExchange exchange, String requestId) throws IOException {
        ApiRequest request = ApiRequest.of(exchange, requestId, MOST_BYTES);
        Optional<HttpRoute> route = api.routes().stream()
                .filter(candidate -> candidate.path().equals(request.path()))
                .filter(candidate ->
                        candidate.method().equals("ANY") || candidate.method().equals(request.method()))
                .findFirst();
        if (route.isEmpty()) {
            return message(404, "Not Found");
        }
        if (request.body().length > MOST_BYTES) {
            return message(413, "Request Entity Too Large");
        }
        Optional<Signatures.Refusal> refusal =
                route.get().signed() ? signatures.refusal(request.signed()) : Optional.empty();
        if (refusal.isPresent()) {
            LOG.debug("{} is refused: {}", route.get().key(), refusal.get().message());
            return message(403, "Forbidden");
        }
        return throttle.admits(route.get().key()) ? invoke(route.get(), request) : message(429, "Too Many Requests");
    }

    private HttpReply invoke(HttpRoute route, ApiRequest request) {
        byte[] event = new ApiEvent(api.id(), route).of(request, clock.instant());
        return switch (functions.invoke(route.function(), event)) {
            case InvocationResult.Returned(byte[] payload) ->
                ApiAnswer.of(payload, request.requestId()).orElseGet(() -> message(500, "Internal Server Error"));
            case InvocationResult.Failed _ -> message(500, "Internal Server Error");
            case InvocationResult.TimedOut _, InvocationResult.Throttled _ -> message(503, "Service Unavailable");
        };
    }

    private static HttpReply message(int status, String text) {
        return HttpReply.json(status, "{\"message\":\"" + text + "\"}");
    }

    /// A template without an HTTP API.
    private record NoApi() implements HttpFront.Api {
        @Override
        public boolean owns(String path) {
            return false;
        }

        @Override
        public HttpReply answer(HttpExchange exchange) {
            return message(404, "Not Found");
        }
    }
}
