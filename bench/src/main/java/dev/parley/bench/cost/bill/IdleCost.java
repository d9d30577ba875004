package dev.parley.bench.cost.bill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.run.DeploymentProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What the resources of a profile's template cost a month while nobody uses them.
public final class IdleCost {
    /// Lambda reads a queue by five pollers that wait 20 s each, and more under load. That this holds for FIFO
    /// queues too is an assumption.
    private static final double POLLS_A_MONTH = 5 * 3 * 60 * 24 * 30.0;

    private static final String POLLS = "polls of empty queues";
    private static final String CANARY = "metrics of the canary's rounds";
    private static final String ALARMS = "alarms, by the metrics that each looks at";

    /// What one round of the canary makes functions write, so that CloudWatch bills each of them for every hour. Its
    /// message goes the way of any other, and leaves the figures of one.
    public static final Set<String> CANARY_METRICS = Set.of(
            "Accepted", "CanaryPassed", "DeliveryLag", "Sequenced", "SequencingLag", "ServerAcked", "ServerTime");

    private final Prices prices;
    private final JsonNode resources;

    private IdleCost(Prices prices, JsonNode resources) {
        this.prices = prices;
        this.resources = resources;
    }

    /// Dollars a month by what they are for.
    public static Map<String, Double> of(Prices prices, DeploymentProfile profile) {
        return new IdleCost(prices, resources(profile)).items();
    }

    /// The sum of [#of].
    public static double together(Prices prices, DeploymentProfile profile) {
        return sum(of(prices, profile));
    }

    /// What AWS charges nobody for, however old the account is, of the sum.
    public static double alwaysFree(Prices prices, DeploymentProfile profile) {
        return sum(new IdleCost(prices, resources(profile)).free());
    }

    /// As much of the sum as goes with the property `alarms`.
    public static double alarms(Prices prices, DeploymentProfile profile) {
        return of(prices, profile).getOrDefault(ALARMS, 0.0);
    }

    /// The memory of a function.
    static int megabytes(DeploymentProfile profile, String function) {
        return resources(profile).at("/" + function + "/Properties/MemorySize").asInt();
    }

    private static JsonNode resources(DeploymentProfile profile) {
        try (InputStream in = IdleCost.class.getResourceAsStream(profile.template())) {
            return JsonMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in))
                    .path("Resources");
        } catch (IOException e) {
            throw new UncheckedIOException("the template", e);
        }
    }

    private static double sum(Map<String, Double> dollars) {
        return dollars.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private Map<String, Double> items() {
        Map<String, Double> items = new LinkedHashMap<>();
        items.put("interface endpoints, each in its zones", endpointZones() * prices.figure("endpoint.zone.month"));
        items.put(
                "Valkey, the least that is billed",
                count("AWS::ElastiCache::ServerlessCache") * prices.figure("valkey.month"));
        items.put("dashboards", count("AWS::CloudWatch::Dashboard") * prices.figure("dashboard.month"));
        items.put(ALARMS, watchedMetrics() * prices.figure("alarm.month"));
        items.put(CANARY, CANARY_METRICS.size() * prices.figure("metric.month"));
        items.put(POLLS, queueMappings() * POLLS_A_MONTH * prices.unit(Resource.QUEUE_REQUESTS));
        return items;
    }

    /// A dashboard of few metrics would be free too; Parley's has more.
    private Map<String, Double> free() {
        return Map.of(
                ALARMS, Math.min(watchedMetrics(), prices.figure("free.alarm.metrics")) * prices.figure("alarm.month"),
                CANARY, Math.min(CANARY_METRICS.size(), prices.figure("free.metrics")) * prices.figure("metric.month"),
                POLLS,
                        Math.min(queueMappings() * POLLS_A_MONTH, prices.figure("free.sqs.requests"))
                                * prices.unit(Resource.QUEUE_REQUESTS));
    }

    private long count(String type) {
        return resources
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals(type))
                .count();
    }

    private long watchedMetrics() {
        return resources
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
                .map(alarm -> alarm.path("Properties").path("Metrics"))
                .mapToLong(parts -> Math.max(
                        1,
                        parts.valueStream()
                                .filter(part -> part.has("MetricStat"))
                                .count()))
                .sum();
    }

    private long endpointZones() {
        return resources
                .valueStream()
                .map(resource -> resource.path("Properties"))
                .filter(properties ->
                        properties.path("VpcEndpointType").asText().equals("Interface"))
                .mapToLong(properties -> properties.path("SubnetIds").size())
                .sum();
    }

    private long queueMappings() {
        return resources
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::Lambda::EventSourceMapping"))
                .filter(resource -> !resource.path("Properties").has("StartingPosition"))
                .count();
    }
}
