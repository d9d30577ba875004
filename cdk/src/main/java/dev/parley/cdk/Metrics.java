package dev.parley.cdk;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sqs.Queue;

/// The figures that alarms and the dashboard look at. The stage's own namespace holds what its functions write.
///
/// @param namespace one a stage, so that two stages of one account are never added up
record Metrics(String namespace) {
    static final Duration MINUTE = Duration.minutes(1);

    static Metrics of(Deployment deployment) {
        return new Metrics("Parley/" + deployment.stage());
    }

    /// What functions counted, such as `Accepted`.
    Metric counted(String name) {
        return metric(namespace, name, "Sum", Map.of());
    }

    /// A percentile of what functions timed, such as `p99` of `DeliveryLag`.
    Metric timed(String name, String percentile) {
        return metric(namespace, name, percentile, Map.of());
    }

    static Metric gateway(Gateway gateway, String name, String statistic) {
        return metric(
                "AWS/ApiGateway", name, statistic, Map.of("ApiId", gateway.apiId(), "Stage", gateway.stageName()));
    }

    /// Over all functions of the account and Region: they share its quota.
    static Metric account(String name, String statistic) {
        return metric("AWS/Lambda", name, statistic, Map.of());
    }

    static Metric function(ChatFunction function, String name, String statistic) {
        String id = function.function().getFunctionName();
        return metric("AWS/Lambda", name, statistic, Map.of("FunctionName", id, "Resource", id + ":live"))
                .with(MetricOptions.builder().label(function.spec().id()).build());
    }

    static Metric waiting(Queue queue) {
        return queue.metricApproximateNumberOfMessagesVisible(
                MetricOptions.builder().statistic("Maximum").period(MINUTE).build());
    }

    static Metric age(Queue queue) {
        return queue.metricApproximateAgeOfOldestMessage(
                MetricOptions.builder().statistic("Maximum").period(MINUTE).build());
    }

    static Metric cache(Cache cache, String name, String statistic) {
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
