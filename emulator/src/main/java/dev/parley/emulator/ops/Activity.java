package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/// What the functions did: figures of each, and the latest invocations. Thread safe.
public final class Activity implements Consumer<Invocation> {
    private static final int KEPT = 50;

    private final ConcurrentMap<String, FunctionActivity> functions = new ConcurrentSkipListMap<>();
    private final Deque<Invocation> latest = new ArrayDeque<>();
    private final GatewayRecords gateway = new GatewayRecords();

    @Override
    public void accept(Invocation invocation) {
        functions
                .computeIfAbsent(invocation.function(), _ -> new FunctionActivity())
                .add(invocation);
        gateway.accept(invocation);
        synchronized (latest) {
            latest.addFirst(invocation);
            if (latest.size() > KEPT) {
                latest.removeLast();
            }
        }
    }

    GatewayRecords gateway() {
        return gateway;
    }

    void writeFunctions(ArrayNode json) {
        functions.forEach((name, activity) -> activity.writeTo(json.addObject().put("name", name)));
    }

    /// The figures of each function over the last minutes.
    void writeLatencies(ObjectNode json) {
        json.put("stepSeconds", Latencies.STEP.toSeconds());
        ArrayNode list = json.putArray("functions");
        functions.forEach((name, activity) -> {
            ObjectNode function = list.addObject().put("name", name);
            activity.writeLatencies(function.putArray("steps"));
        });
    }

    void writeLatest(ArrayNode json) {
        List<Invocation> copied;
        synchronized (latest) {
            copied = List.copyOf(latest);
        }
        copied.forEach(invocation -> write(invocation, json.addObject()));
    }

    private static void write(Invocation invocation, ObjectNode json) {
        InvocationText text = InvocationText.of(invocation);
        json.put("at", invocation.at().toString()).put("function", invocation.function());
        json.put("cause", text.cause()).put("subject", text.subject()).put("outcome", text.outcome());
        json.put("millis", invocation.took().toNanos() / 1_000_000.0).put("failed", invocation.failed());
    }
}
