package dev.parley.e2e.outages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.run.DeploymentProfile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An alarm of the template, as CloudWatch would judge one period of figures.
///
/// @param name the section of the operations manual
record TemplateAlarm(String name, JsonNode properties) {
    static List<TemplateAlarm> all() throws IOException {
        try (InputStream in = TemplateAlarm.class.getResourceAsStream(
                DeploymentProfile.ofTests().template())) {
            return JsonMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in))
                    .path("Resources")
                    .valueStream()
                    .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
                    .map(resource -> resource.path("Properties"))
                    .map(alarm -> new TemplateAlarm(
                            alarm.path("AlarmDescription").asText().replaceFirst(".*#", ""), alarm))
                    .toList();
        }
    }

    /// Whether figures of one period breach. An alarm that waits for more periods rings once they have lasted.
    boolean breaches(Figures figures) {
        double threshold = properties.path("Threshold").asDouble();
        double value = properties.has("Metrics") ? computed(figures) : figures.sum(properties);
        return switch (properties.path("ComparisonOperator").asText()) {
            case "GreaterThanThreshold" -> value > threshold;
            case "LessThanThreshold" -> value < threshold;
            default -> throw new IllegalStateException("no such comparison: " + properties);
        };
    }

    private double computed(Figures figures) {
        Map<String, Double> values = new HashMap<>();
        String expression = "";
        for (JsonNode part : properties.path("Metrics")) {
            if (part.has("Expression")) {
                expression = part.path("Expression").asText();
            } else {
                values.put(
                        part.path("Id").asText(),
                        figures.sum(part.path("MetricStat").path("Metric")));
            }
        }
        return expression.equals("SUM(METRICS())")
                ? values.values().stream().mapToDouble(Double::doubleValue).sum()
                : new MetricMath(expression, values).value();
    }
}
