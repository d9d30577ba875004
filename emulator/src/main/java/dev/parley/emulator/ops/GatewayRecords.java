package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.issuer.HttpReply;
import dev.parley.emulator.ops.ConnectRecords.ConnectRecord;
import dev.parley.emulator.ops.RefusalCounts.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/// What an access log would tell of a run: whose a connection is, and who was refused most in the last hour. An
/// upgrade that no function was asked about, because it brought no token or came too fast, is not counted. Thread
/// safe.
final class GatewayRecords implements Consumer<Invocation> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SHOWN = 1_000;

    private final ConnectRecords connects = new ConnectRecords();
    private final RefusalCounts refusals = new RefusalCounts();

    @Override
    public void accept(Invocation invocation) {
        GatewayCall.of(invocation).ifPresent(call -> {
            if (call.isOpening()) {
                connects.opened(call);
            } else if (call.isEnd()) {
                connects.ended(call);
            }
            call.refusal()
                    .ifPresent(kind -> refusals.add(call.at(), new Refused(call.principal(), call.sourceIp(), kind)));
        });
    }

    HttpReply connection(String id) {
        return connects.find(id)
                .map(GatewayRecords::reply)
                .orElseGet(() -> HttpReply.error(404, "no such connection is known"));
    }

    private static HttpReply reply(ConnectRecord record) {
        ObjectNode json = JSON.createObjectNode();
        json.put("principal", record.principal()).put("sourceIp", record.sourceIp());
        json.put("connectedAt", record.connectedAt().toString());
        record.closedAt().ifPresent(at -> json.put("closedAt", at.toString()));
        return HttpReply.json(200, json.toString());
    }

    /// The greatest counts first.
    HttpReply refusals() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode rows = json.putArray("refusals");
        refusals.upTo(Instant.now()).entrySet().stream()
                .sorted(Map.Entry.<Refused, Long>comparingByValue().reversed())
                .limit(MOST_SHOWN)
                .forEach(entry -> rows.addObject()
                        .put("principal", entry.getKey().principal())
                        .put("sourceIp", entry.getKey().sourceIp())
                        .put("kind", entry.getKey().kind())
                        .put("count", entry.getValue()));
        return HttpReply.json(200, json.toString());
    }
}
