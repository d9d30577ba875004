package dev.parley.emulator.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.option.OpsViews;
import dev.parley.emulator.gateway.GatewayServer;
import dev.parley.emulator.issuer.BuiltPage;
import dev.parley.emulator.issuer.HttpFront;
import dev.parley.emulator.issuer.HttpReply;
import dev.parley.emulator.network.OwnNames;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.template.CloudModel.Queue;
import java.io.IOException;
import java.net.URI;
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
    private static final String FIND = "/find/";
    private static final String REDRIVE = "/redrive/";
    private static final String CONNECTIONS = "/connections/";
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final OpsPage page;
    private final Snapshot snapshot;
    private final DeadLetterReturn deadLetters;
    private final FaultSwitch faults;
    private final TableSwap tables;
    private final GatewayRecords records;

    private OpsSection(
            OpsPage page,
            Snapshot snapshot,
            DeadLetterReturn deadLetters,
            FaultSwitch faults,
            TableSwap tables,
            GatewayRecords records) {
        this.page = page;
        this.snapshot = snapshot;
        this.deadLetters = deadLetters;
        this.faults = faults;
        this.tables = tables;
        this.records = records;
    }

    /// What the page shows of the stores.
    public record Shown(
            DynamoDbClient dynamoDb,
            SqsClient sqs,
            TableSwap tables,
            Collection<Queue> queues,
            Supplier<Map<String, QueueCounts>> counts,
            OpsViews views) {}

    /// The page that shows it, if one is built, and the gateway that a page connects to.
    public record OpsPage(Optional<BuiltPage> built, URI gateway) {}

    public static OpsSection of(
            OpsPage page, GatewayServer gateway, Shown shown, Activity activity, Optional<Faults> faults) {
        return new OpsSection(
                page,
                new Snapshot(gateway, shown, activity),
                new DeadLetterReturn(shown.sqs(), shown.queues()),
                new FaultSwitch(faults),
                shown.tables(),
                activity.gateway());
    }

    @Override
    public HttpReply answer(HttpExchange exchange) throws IOException {
        if (!isOfThisMachine(exchange)) {
            return HttpReply.error(403, "only from the machine that the run is on, and by no proxy");
        }
        String path = exchange.getRequestURI().getRawPath().substring("/ops".length());
        return switch (exchange.getRequestMethod()) {
            case "GET" -> read(path);
            case "POST" ->
                exchange.getRequestHeaders().containsKey(HEADER)
                        ? change(path, exchange)
                        : HttpReply.error(403, "the header " + HEADER + " is missing");
            default -> HttpReply.error(405, "use GET or POST");
        };
    }

    private HttpReply read(String path) throws IOException {
        if (path.startsWith(FIND)) {
            return find(path.substring(FIND.length()));
        }
        if (path.startsWith(CONNECTIONS)) {
            return records.connection(decoded(path.substring(CONNECTIONS.length())));
        }
        return switch (path) {
            case "" -> page();
            case "/state.json" -> HttpReply.json(200, snapshot.json());
            case "/latencies.json" -> HttpReply.json(200, snapshot.latencies());
            case "/refusals" -> records.refusals();
            case "/faults" -> faults.show();
            case "/tables" -> tables.show();
            default -> HttpReply.error(404, "not found");
        };
    }

    private HttpReply page() throws IOException {
        return page.built().isPresent()
                ? page.built().get().ops(page.gateway())
                : HttpReply.error(404, "this run has no page; /ops/state.json has its state");
    }

    private HttpReply find(String nameAndKey) {
        int slash = nameAndKey.indexOf('/');
        return slash < 0
                ? HttpReply.error(404, "give a name and a key")
                : snapshot.find(nameAndKey.substring(0, slash), decoded(nameAndKey.substring(slash + 1)))
                        .map(found -> HttpReply.json(200, found))
                        .orElseGet(() -> HttpReply.error(404, "not found"));
    }

    private HttpReply change(String path, HttpExchange exchange) throws IOException {
        if (path.startsWith(REDRIVE)) {
            return redrive(decoded(path.substring(REDRIVE.length())));
        }
        return switch (path) {
            case "/faults" -> faults.set(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
            case "/tables" -> tables.use(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
            default -> HttpReply.error(404, "not found");
        };
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// A proxy on this machine speaks for others.
    private static boolean isOfThisMachine(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return OwnNames.isOfThisMachine(exchange.getRemoteAddress().getAddress())
                && OwnNames.and().accept(headers.getFirst("Host"))
                && PROXY_HEADERS.stream().noneMatch(headers::containsKey);
    }

    private HttpReply redrive(String queue) {
        try {
            return HttpReply.json(200, "{\"returned\":" + deadLetters.run(queue) + "}");
        } catch (IllegalArgumentException e) {
            return HttpReply.error(404, String.valueOf(e.getMessage()));
        }
    }
}
