package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.hook.InvocationResult;
import java.util.Arrays;

/// Counts of one function and its latest latencies. Thread safe.
final class FunctionActivity {
    private static final int KEPT = 512;

    private final long[] micros = new long[KEPT];
    private final Latencies latencies = new Latencies();
    private long count;
    private long failed;
    private long timedOut;
    private long throttled;

    synchronized void add(Invocation invocation) {
        micros[(int) (count % KEPT)] = invocation.took().toNanos() / 1_000;
        count++;
        latencies.add(invocation);
        switch (invocation.result()) {
            case InvocationResult.Returned _ -> {}
            case InvocationResult.Failed _ -> failed++;
            case InvocationResult.TimedOut _ -> timedOut++;
            case InvocationResult.Throttled _ -> throttled++;
        }
    }

    synchronized void writeTo(ObjectNode json) {
        long[] sorted = Arrays.copyOf(micros, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        json.put("invocations", count).put("failed", failed).put("timedOut", timedOut);
        json.put("throttled", throttled);
        json.put("p50Millis", percentile(sorted, 50)).put("p99Millis", percentile(sorted, 99));
    }

    synchronized void writeLatencies(ArrayNode json) {
        latencies.writeTo(json);
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000.0;
    }
}
