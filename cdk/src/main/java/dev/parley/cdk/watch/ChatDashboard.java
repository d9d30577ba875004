package dev.parley.cdk.watch;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.data.EventQueue;
import dev.parley.cdk.data.Queues;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.gateway.Gateway;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.constructs.Construct;

/// One page that answers whether people can connect, whether messages arrive, and what is in the way if not.
public final class ChatDashboard extends Construct {
    private final Dashboard dashboard;

    public ChatDashboard(Construct scope, String stage) {
        super(scope, "Dashboard");
        this.dashboard = Dashboard.Builder.create(this, "Board")
                .dashboardName("parley-" + stage)
                .build();
    }

    public void show(Gateway gateway, Metrics metrics) {
        row(
                graph(
                        "Connects and frames",
                        Metrics.gateway(gateway, "ConnectCount", "Sum"),
                        Metrics.gateway(gateway, "MessageCount", "Sum")),
                graph(
                        "What the gateway could not hand on",
                        Metrics.gateway(gateway, "ClientError", "Sum"),
                        Metrics.gateway(gateway, "IntegrationError", "Sum"),
                        Metrics.gateway(gateway, "ExecutionError", "Sum")),
                graph(
                        "Answer times, ms",
                        Metrics.gateway(gateway, "IntegrationLatency", "p50"),
                        Metrics.gateway(gateway, "IntegrationLatency", "p99")));
        row(
                graph("Messages", counted(metrics, "Accepted", "Duplicate", "Sequenced", "Relayed")),
                graph("Pushes", counted(metrics, "Delivered", "Gone", "Throttled", "PostFailed", "GivenUp")),
                graph(
                        "From acceptance, ms",
                        metrics.timed("SequencingLag", "p50"),
                        metrics.timed("SequencingLag", "p99"),
                        metrics.timed("DeliveryLag", "p50"),
                        metrics.timed("DeliveryLag", "p99")));
        row(
                graph("Frames refused", counted(metrics, "Refused", "RateLimited", "SenderLimited", "RoomLimited")),
                graph("Users cut off for too many frames", counted(metrics, "FloodCutOff")));
        row(
                graph(
                        "Requests of backends",
                        counted(metrics, "ServerAcked", "ServerRefused", "ServerLimited", "ServerUnavailable")),
                graph(
                        "Answer times of backends' requests, ms",
                        metrics.timed("ServerTime", "p50"),
                        metrics.timed("ServerTime", "p99")));
        row(
                graph("Posts by the budget", counted(metrics, "Governed")),
                graph("What the budget could not let pass", counted(metrics, "BudgetUsedUp", "BudgetAway")),
                graph(
                        "Wait for the budget, ms",
                        metrics.timed("BudgetWait", "p50"),
                        metrics.timed("BudgetWait", "p99")));
    }

    /// @param cache absent where functions coordinate by a table
    public void show(Queues queues, Optional<Cache> cache, LoggedWarnings warnings) {
        List<EventQueue> all = queues.all();
        row(
                graph(
                        "Oldest event, s",
                        all.stream().map(events -> Metrics.age(events.queue())).toArray(IMetric[]::new)),
                graph(
                        "Dead letters",
                        all.stream()
                                .map(events -> Metrics.waiting(events.deadLetters()))
                                .toArray(IMetric[]::new)),
                graph(cache.isPresent() ? "Redis and issuer" : "Issuer", outside(cache, warnings)));
    }

    private static IMetric[] outside(Optional<Cache> cache, LoggedWarnings warnings) {
        Stream<IMetric> redis = cache.stream()
                .flatMap(used -> Stream.of(
                        Metrics.cache(used, "ElastiCacheProcessingUnits", "Sum"),
                        Metrics.cache(used, "ThrottledCmds", "Sum")));
        return Stream.of(redis, warnings.redisUnavailable().stream(), Stream.of(warnings.issuerUnavailable()))
                .flatMap(metrics -> metrics)
                .toArray(IMetric[]::new);
    }

    public void show(List<ChatFunction> functions) {
        row(
                graph("Function times p99, ms", each(functions, "Duration", "p99")),
                graph("Function errors", each(functions, "Errors", "Sum")),
                graph(
                        "Concurrency and throttles of the account",
                        Metrics.account("ConcurrentExecutions", "Maximum"),
                        Metrics.account("Throttles", "Sum")));
    }

    private static IMetric[] counted(Metrics metrics, String... names) {
        return Arrays.stream(names).map(metrics::counted).toArray(IMetric[]::new);
    }

    private static IMetric[] each(List<ChatFunction> functions, String name, String statistic) {
        return functions.stream()
                .map(function -> Metrics.function(function, name, statistic))
                .toArray(IMetric[]::new);
    }

    private static GraphWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(List.of(metrics))
                .width(8)
                .height(6)
                .build();
    }

    private void row(IWidget... widgets) {
        dashboard.addWidgets(widgets);
    }
}
