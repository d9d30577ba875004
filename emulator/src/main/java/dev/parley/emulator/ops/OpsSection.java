package dev.parley.emulator.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.hook.OpsList;
import dev.parley.emulator.gateway.GatewayServer;
import dev.parley.emulator.issuer.HttpFront;
import dev.parley.emulator.issuer.HttpFront.HttpReply;
import dev.parley.emulator.issuer.StaticPages;
import dev.parley.emulator.network.OwnNames;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.template.CloudModel.Queue;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The page under `/ops`. It answers only to this machine, whatever name a request says: it shows everybody's
/// rooms. What changes something takes a header that a page elsewhere cannot send without asking first.
public final class OpsSection implements HttpFront.Section {
    private static final List<String> PROXY_HEADERS = List.of("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded");
    private static final String HEADER = "X-Emulator-Ops";
    private static final String CONNECTIONS = "/connections/";
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final StaticPages pages = new StaticPages("/ops");
    private final Snapshot snapshot;
    private final DeadLetterReturn deadLetters;
    private final FaultSwitch faults;
    private final GatewayRecords records;

    private OpsSection(Snapshot snapshot, DeadLetterReturn deadLetters, FaultSwitch faults, GatewayRecords records) {
        this.snapshot = snapshot;
        this.deadLetters = deadLetters;
        this.faults = faults;
        this.records = records;
    }

    /// What the page shows of the stores.
    public record Shown(
            DynamoDbClient dynamoDb,
            SqsClient sqs,
            Collection<Queue> queues,
            Supplier<Map<String, QueueCounts>> counts,
            Map<String, OpsList> lists) {}

    public static OpsSection of(GatewayServer gateway, Shown shown, Activity activity, Optional<Faults> faults) {
        return new OpsSection(
                new Snapshot(gateway, shown, activity),
                new DeadLetterReturn(shown.sqs(), shown.queues()),
                new FaultSwitch(faults),
                activity.gateway());
    }

    @Override
    public HttpReply answer(HttpExchange exchange) throws IOException {
        if (!isOfThisMachine(exchange)) {
            return HttpReply.error(403, "only from the machine that the run is on, and by no proxy");
        }
        String path = exchange.getRequestURI().getPath().substring("/ops".length());
        String method = exchange.getRequestMethod();
        if (path.startsWith("/redrive/") && method.equals("POST")) {
            return redrive(exchange, path.substring("/redrive/".length()));
        }
        if (path.equals("/faults") && method.equals("POST")) {
            return setFaults(exchange);
        }
        return method.equals("GET") ? shown(path) : HttpReply.error(405, "use GET");
    }

    private HttpReply shown(String path) throws IOException {
        if (path.startsWith(CONNECTIONS)) {
            return records.connection(path.substring(CONNECTIONS.length()));
        }
        return switch (path) {
            case "/state.json" -> HttpReply.json(200, snapshot.json());
            case "/refusals" -> records.refusals();
            case "/faults" -> faults.show();
            default -> pages.find(path.isEmpty() ? "/" : path).orElseGet(() -> HttpReply.error(404, "not found"));
        };
    }

    /// A proxy on this machine speaks for others.
    private static boolean isOfThisMachine(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return OwnNames.isOfThisMachine(exchange.getRemoteAddress().getAddress())
                && OwnNames.and().accept(headers.getFirst("Host"))
                && PROXY_HEADERS.stream().noneMatch(headers::containsKey);
    }

    private HttpReply setFaults(HttpExchange exchange) throws IOException {
        return exchange.getRequestHeaders().containsKey(HEADER)
                ? faults.set(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES))
                : headerMissing();
    }

    private static HttpReply headerMissing() {
        return HttpReply.error(403, "the header " + HEADER + " is missing");
    }

    private HttpReply redrive(HttpExchange exchange, String queue) {
        if (!exchange.getRequestHeaders().containsKey(HEADER)) {
            return headerMissing();
        }
        try {
            int returned = deadLetters.run(URLDecoder.decode(queue, StandardCharsets.UTF_8));
            return HttpReply.json(200, "{\"returned\":" + returned + "}");
        } catch (IllegalArgumentException e) {
            return HttpReply.error(404, String.valueOf(e.getMessage()));
        }
    }
}
