package dev.parley.cdk.watch;

import dev.parley.cdk.data.Cache;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.gateway.Gateway;
import dev.parley.cdk.settings.Deployment;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.sqs.Queue;

/// The figures that alarms and the dashboard look at. The stage's own namespace holds what its functions write.
///
/// @param namespace one a stage, so that two stages of one account are never added up
public record Metrics(String namespace) {
    public static final Duration MINUTE = Duration.minutes(1);

    public static Metrics of(Deployment deployment) {
        return new Metrics(deployment.metricsNamespace());
    }

    /// What functions counted, such as `Accepted`.
    public Metric counted(String name) {
        return metric(namespace, name, "Sum", Map.of());
    }

    /// What functions counted of one action.
    public Metric ofAction(String name, String action) {
        return metric(namespace, name, "Sum", Map.of("Action", action));
    }

    public static Metric table(ITable table, String name) {
        return metric("AWS/DynamoDB", name, "Sum", Map.of("TableName", table.getTableName()));
    }

    /// A percentile of what functions timed, such as `p99` of `DeliveryLag`.
    public Metric timed(String name, String percentile) {
        return metric(namespace, name, percentile, Map.of());
    }

    public static Metric gateway(Gateway gateway, String name, String statistic) {
        return metric(
                "AWS/ApiGateway", name, statistic, Map.of("ApiId", gateway.apiId(), "Stage", gateway.plainStageName()));
    }

    /// Over all functions of the account and Region: they share its quota.
    public static Metric account(String name, String statistic) {
        return metric("AWS/Lambda", name, statistic, Map.of());
    }

    public static Metric function(ChatFunction function, String name, String statistic) {
        String id = function.function().getFunctionName();
        return metric("AWS/Lambda", name, statistic, Map.of("FunctionName", id, "Resource", id + ":live"))
                .with(MetricOptions.builder().label(function.spec().id()).build());
    }

    public static Metric waiting(Queue queue) {
        return queue.metricApproximateNumberOfMessagesVisible(
                MetricOptions.builder().statistic("Maximum").period(MINUTE).build());
    }

    public static Metric age(Queue queue) {
        return queue.metricApproximateAgeOfOldestMessage(
                MetricOptions.builder().statistic("Maximum").period(MINUTE).build());
    }

    public static Metric cache(Cache cache, String name, String statistic) {
        return metric("AWS/ElastiCache", name, statistic, Map.of("clusterId", cache.name()));
    }

    private static Metric metric(String namespace, String name, String statistic, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic(statistic)
                .dimensionsMap(dimensions)
                .period(MINUTE)
                .build();
    }
}
