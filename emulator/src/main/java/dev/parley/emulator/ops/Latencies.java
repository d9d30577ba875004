package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How long the invocations of one function took, in steps of five seconds over the last ten minutes. Not thread safe.
final class Latencies {
    /// The length of a step.
    static final Duration STEP = Duration.ofSeconds(5);

    private static final int KEPT = 120;

    private final Deque<Step> steps = new ArrayDeque<>();

    void add(Invocation invocation) {
        long number = number(invocation.at());
        Step step = steps.peekLast();
        // An invocation that ended a moment ago may be heard of after the next step began.
        if (step == null || step.number < number) {
            step = new Step(number);
            steps.addLast(step);
            drop(number - KEPT);
        }
        step.add(invocation);
    }

    /// Steps without an invocation are left out.
    void writeTo(ArrayNode json) {
        drop(number(Instant.now()) - KEPT);
        steps.forEach(step -> step.writeTo(json.addObject()));
    }

    private void drop(long last) {
        while (!steps.isEmpty() && steps.getFirst().number <= last) {
            steps.removeFirst();
        }
    }

    private static long number(Instant at) {
        return at.getEpochSecond() / STEP.toSeconds();
    }

    private static final class Step {
        private final long number;
        private final Histogram took = new Histogram();
        private int failed;

        private Step(long number) {
            this.number = number;
        }

        private void add(Invocation invocation) {
            took.add(invocation.took().toNanos() / 1_000);
            failed += invocation.failed() ? 1 : 0;
        }

        private void writeTo(ObjectNode json) {
            json.put("at", Instant.ofEpochSecond(number * STEP.toSeconds()).toString());
            json.put("invocations", took.count()).put("failed", failed);
            json.put("p50Millis", took.percentile(50) / 1000.0).put("p99Millis", took.percentile(99) / 1000.0);
        }
    }
}
