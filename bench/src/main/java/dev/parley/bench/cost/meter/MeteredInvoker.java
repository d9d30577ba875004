package dev.parley.bench.cost.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Notes invocations, the frames and replies that the gateway bills, and the requests by which Lambda reads a
/// queue for the function and deletes from it. Thread safe.
public final class MeteredInvoker implements FunctionInvoker {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FIFO = ".fifo";

    /// What one request deletes at most.
    private static final int BATCH = 10;

    private final FunctionInvoker invoker;
    private final Ledger ledger;
    private final BatchGate gate;

    public MeteredInvoker(FunctionInvoker invoker, Ledger ledger, BatchGate gate) {
        this.invoker = invoker;
        this.ledger = ledger;
        this.gate = gate;
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        JsonNode tree = tree(event);
        JsonNode records = tree.path("Records");
        gate.pass(source(records));
        ledger.begin();
        long started = System.nanoTime();
        InvocationResult result = invoker.invoke(function, event);
        long ended = System.nanoTime();
        String frame = records.isArray() ? source(records) : frame(tree);
        if (isQueue(records)) {
            note("ReceiveMessage " + frame, requests(frame), receives(frame, records), started);
            note("DeleteMessageBatch " + frame, requests(frame), Math.ceilDiv(records.size(), BATCH), started);
        } else if (tree.path("requestContext").path("eventType").asText().equals("MESSAGE")) {
            note(
                    "frame",
                    Resource.FRAME_UNITS,
                    Units.gateway(utf8(tree.path("body").asText())),
                    started);
            reply(result, started);
        } else if (tree.path("requestContext").has("http")) {
            note("HTTP request", Resource.HTTP_REQUESTS, 1, started);
        }
        note(function, Resource.INVOCATIONS, 1, started);
        ledger.end(new InvocationRun(function, frame, Math.max(1, records.size()), started, ended));
        return result;
    }

    /// What requests of the queue with this name or URL are billed as.
    static Resource requests(String queue) {
        return queue.endsWith(FIFO) ? Resource.QUEUE_REQUESTS : Resource.STANDARD_QUEUE_REQUESTS;
    }

    /// A window gathers events as they come. Each is taken to have been received alone, which is the most that
    /// it can cost; how Lambda's pollers really do it is not documented.
    private static double receives(String queue, JsonNode records) {
        return queue.endsWith(FIFO) ? Units.queue(bodies(records)) : records.size();
    }

    private void reply(InvocationResult result, long started) {
        if (result instanceof InvocationResult.Returned(byte[] payload)) {
            String body = tree(payload).path("body").asText();
            if (!body.isEmpty()) {
                note("reply", Resource.FRAME_UNITS, Units.gateway(utf8(body)), started);
            }
        }
    }

    private void note(String operation, Resource resource, double quantity, long started) {
        ledger.note(new ResourceUse("gateway", resource, operation, quantity, 0, started, System.nanoTime()));
    }

    /// The action of a frame, or the event's type where it has none.
    private static String frame(JsonNode event) {
        JsonNode context = event.path("requestContext");
        String type = context.path("eventType").asText(event.path("type").asText());
        return type.equals("MESSAGE") ? context.path("routeKey").asText() : type;
    }

    private static String source(JsonNode records) {
        String arn = records.path(0).path("eventSourceARN").asText();
        return isQueue(records) ? arn.substring(arn.lastIndexOf(':') + 1) : "stream";
    }

    private static boolean isQueue(JsonNode records) {
        return records.path(0).path("eventSource").asText().equals("aws:sqs");
    }

    private static long bodies(JsonNode records) {
        long bytes = 0;
        for (JsonNode message : records) {
            bytes += utf8(message.path("body").asText());
        }
        return bytes;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("events and answers are JSON", e);
        }
    }
}
