package dev.parley.cdk.watch;

import dev.parley.cdk.data.EventQueue;
import dev.parley.cdk.data.Queues;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.gateway.Gateway;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.sqs.Queue;

/// What an operator must hear of.
public record OperatorAlarms(Alarms bell, Metrics metrics) {
    /// A refused token is an exception of the authorizer. What the erasure could not do waits in its queue,
    /// which has alarms of its own. The canary has one too, and calls every function: an alarm that holds back a
    /// roll-out cannot wait for it.
    private static final Set<String> NOT_COUNTED = Set.of("CanaryRound", "Authorizer", "Erasure");

    private static final Set<String> CONSUMERS = Set.of("fanout", "events");

    private static final int WAITING_SECONDS = 60;
    private static final int ERASURE_SECONDS = 3_600;
    private static final int LAG_MILLISECONDS = 5_000;
    private static final int MISSING_VERDICTS = 5;
    private static final int EVENT_LAG_MILLISECONDS = 60_000;
    private static final double CONCURRENCY_SHARE = 0.8;

    /// Dead letters, and events that wait too long.
    public void over(Queues queues) {
        for (EventQueue events : queues.all()) {
            String name = events.getNode().getId().toLowerCase(Locale.ROOT);
            bell.ringWhen("dead-letters-" + name, Metrics.waiting(events.deadLetters()), 0, 1);
            bell.ringWhen("waiting-" + name, Metrics.age(events.queue()), longestWait(queues, events), 3);
        }
        bell.ringWhen("relay-failures", Metrics.waiting(queues.relayFailures()), 0, 1);
    }

    /// The order to erase a room waits for the last pass, a quarter of an hour after the deletion.
    private static int longestWait(Queues queues, EventQueue events) {
        return events == queues.erasures() ? ERASURE_SECONDS : WAITING_SECONDS;
    }

    /// Messages and edits that the moderator did not answer for: they pass, or are refused, without it.
    public void overModeration() {
        bell.ringWhen("moderation-missing", metrics.counted("ModerationMissing"), MISSING_VERDICTS, 3);
    }

    /// Changes that were not published to others, or are published late.
    public void over(ChatFunction events, Queue failures) {
        bell.ringWhen("event-failures", Metrics.waiting(failures), 0, 1);
        bell.ringWhen("event-lag", Metrics.function(events, "IteratorAge", "Maximum"), EVENT_LAG_MILLISECONDS, 3);
    }

    /// Functions that fail or are refused. The authorizer's failures say nothing: a refused token is one.
    public void over(List<ChatFunction> functions, int accountConcurrency) {
        bell.ringWhen("function-errors", errors(functions, function -> !isAConsumer(function)), 5, 3);
        bell.ringWhen("consumer-errors", errors(functions, OperatorAlarms::isAConsumer), 5, 3);
        bell.ringWhen("function-throttles", Metrics.account("Throttles", "Sum"), 0, 3);
        bell.ringWhen(
                "account-concurrency",
                Metrics.account("ConcurrentExecutions", "Maximum"),
                accountConcurrency * CONCURRENCY_SHARE,
                3);
    }

    /// Connects and frames that the gateway could not hand on, messages that arrive late, and backends that are
    /// not served.
    public void over(Gateway gateway) {
        bell.ringWhen("gateway-integration-errors", Metrics.gateway(gateway, "IntegrationError", "Sum"), 5, 3);
        bell.ringWhen("gateway-execution-errors", Metrics.gateway(gateway, "ExecutionError", "Sum"), 5, 3);
        bell.ringWhen("delivery-lag", metrics.timed("DeliveryLag", "p99"), LAG_MILLISECONDS, 5);
        bell.ringWhen("server-unavailable", metrics.counted("ServerUnavailable"), 5, 3);
        bell.ringWhen("server-limited", metrics.counted("ServerLimited"), 1_000, 5);
        bell.ringWhen("posts-throttled", metrics.counted("Throttled"), 100, 5);
        bell.ringWhen("posts-failed", metrics.counted("PostFailed"), 20, 5);
        bell.ringWhen("budget-away", metrics.counted("BudgetAway"), 0, 5);
        bell.ringWhen("relay-repairs", metrics.counted("Relayed"), 20, 5);
    }

    /// What only the logs tell.
    public void over(LoggedWarnings warnings) {
        warnings.redisUnavailable().ifPresent(redis -> bell.ringWhen("redis-unavailable", redis, 0, 3));
        bell.ringWhen("issuer-unavailable", warnings.issuerUnavailable(), 0, 1);
        bell.ringWhen("priming-failed", warnings.primingFailed(), 0, 1);
    }

    /// Whether a queue or a stream calls it.
    private static boolean isAConsumer(ChatFunction function) {
        return CONSUMERS.contains(function.spec().module());
    }

    /// An alarm adds up at most ten metrics (CloudWatch's limit).
    private static IMetric errors(List<ChatFunction> functions, Predicate<ChatFunction> wanted) {
        Map<String, IMetric> parts = new TreeMap<>();
        for (ChatFunction function : functions) {
            if (wanted.test(function) && !NOT_COUNTED.contains(function.spec().id())) {
                parts.put("e" + parts.size(), Metrics.function(function, "Errors", "Sum"));
            }
        }
        return MathExpression.Builder.create()
                .expression("SUM(METRICS())")
                .usingMetrics(parts)
                .label("errors")
                .period(Metrics.MINUTE)
                .build();
    }
}
