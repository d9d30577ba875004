package dev.parley.cdk.watch;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.data.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.ITable;

/// How frames end, as their senders see it. A store or queue that is away fails no function: frames are
/// answered by `unavailable`, which these alarms count.
public record OutcomeAlarms(Alarms bell, Metrics metrics) {
    private static final Duration HOUR = Duration.hours(1);

    /// Shares are percentages of all frames and requests, of which acks are known in round figures.
    public void overFrames() {
        bell.ringWhen("frames-unavailable", share("Unavailable"), 1, 3);
        bell.ringWhen("sends-unavailable", sendsUnavailable(), 1, 3);
        bell.ringWhen("frames-refused", share("Refused"), 50, 10);
        bell.ringWhen("frames-limited", share("RateLimited"), 25, 10);
        bell.ringWhen("connects-unavailable", metrics.counted("ConnectUnavailable"), 0, 2);
    }

    /// Requests that a table put off because one key, or the table, was asked too often.
    public void over(Tables tables) {
        bell.ringWhen("table-reads-throttled", throttles(tables.all(), "ReadThrottleEvents"), 10, 3);
        bell.ringWhen("table-writes-throttled", throttles(tables.all(), "WriteThrottleEvents"), 10, 3);
    }

    /// Commands beyond the cache's limits.
    public void over(Cache cache) {
        bell.ringWhen("cache-throttled", Metrics.cache(cache, "ThrottledCmds", "Sum"), 0, 3);
    }

    public void overTheCanary() {
        bell.ringWhen("canary-failed", metrics.counted("CanaryFailed"), 0, 1);
        bell.ringWhenFewer(
                "canary-silent",
                metrics.counted("CanaryPassed")
                        .with(MetricOptions.builder().period(HOUR).build()),
                1,
                2);
    }

    private IMetric share(String outcome) {
        Map<String, IMetric> parts = new LinkedHashMap<>();
        parts.put("acked", metrics.counted("Acked"));
        parts.put("refused", metrics.counted("Refused"));
        String some = "refused";
        if (!outcome.equals("Refused")) {
            parts.put("some", metrics.counted(outcome));
            some = "some";
        }
        return percent(outcome, "100*FILL(" + some + ",0)/(FILL(acked,0)+FILL(refused,0))", parts);
    }

    /// Of sends alone, since those that succeed are counted each, and a chat may have many frames of other
    /// kinds.
    private IMetric sendsUnavailable() {
        return percent(
                "sends unavailable",
                "100*FILL(some,0)/(FILL(some,0)+FILL(accepted,0)+FILL(duplicate,0))",
                Map.of(
                        "some", metrics.ofAction("Unavailable", "sendMessage"),
                        "accepted", metrics.counted("Accepted"),
                        "duplicate", metrics.counted("Duplicate")));
    }

    /// The parts stand in the order of their names: that of `Map.of` changes with each process, and the template
    /// with it.
    private static IMetric percent(String label, String expression, Map<String, IMetric> parts) {
        return MathExpression.Builder.create()
                .expression(expression)
                .usingMetrics(new TreeMap<>(parts))
                .label(label)
                .period(Metrics.MINUTE)
                .build();
    }

    private static IMetric throttles(List<ITable> tables, String name) {
        Map<String, IMetric> parts = new LinkedHashMap<>();
        tables.forEach(table -> parts.put("t" + parts.size(), Metrics.table(table, name)));
        return percent(name, "SUM(METRICS())", parts);
    }
}
