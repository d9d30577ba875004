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

/// What the resources of a profile's template cost a month while nobody uses them.
public final class IdleCost {
    /// Lambda reads a queue by five pollers that wait 20 s each, and more under load. That this holds for FIFO
    /// queues too is an assumption.
    private static final double POLLS_A_MONTH = 5 * 3 * 60 * 24 * 30.0;

    private static final String DASHBOARDS = "dashboards";
    private static final String ALARMS = "alarms, by the metrics that each looks at";

    private final Prices prices;
    private final JsonNode resources;

    private IdleCost(Prices prices, JsonNode resources) {
        this.prices = prices;
        this.resources = resources;
    }

    /// Dollars a month by what they are for.
    public static Map<String, Double> of(Prices prices, DeploymentProfile profile) {
        try (InputStream in = IdleCost.class.getResourceAsStream(profile.template())) {
            JsonNode template = JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
            return new IdleCost(prices, template.path("Resources")).items();
        } catch (IOException e) {
            throw new UncheckedIOException("the template", e);
        }
    }

    /// The sum of [#of].
    public static double together(Prices prices, DeploymentProfile profile) {
        return of(prices, profile).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /// The part of it that goes with the properties `alarms` and `dashboard`.
    public static double watching(Prices prices, DeploymentProfile profile) {
        Map<String, Double> items = of(prices, profile);
        return items.getOrDefault(DASHBOARDS, 0.0) + items.getOrDefault(ALARMS, 0.0);
    }

    private Map<String, Double> items() {
        Map<String, Double> items = new LinkedHashMap<>();
        items.put("interface endpoints, each in its zones", endpointZones() * prices.figure("endpoint.zone.month"));
        items.put(
                "Valkey, the least that is billed",
                count("AWS::ElastiCache::ServerlessCache") * prices.figure("valkey.month"));
        items.put(DASHBOARDS, count("AWS::CloudWatch::Dashboard") * prices.figure("dashboard.month"));
        items.put(ALARMS, watchedMetrics() * prices.figure("alarm.month"));
        items.put("the canary's metric", prices.figure("metric.month"));
        items.put("polls of empty queues", queueMappings() * POLLS_A_MONTH * prices.unit(Resource.QUEUE_REQUESTS));
        return items;
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
