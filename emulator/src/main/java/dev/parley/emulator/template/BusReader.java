package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.template.CloudModel.BusRule;
import dev.parley.emulator.template.CloudModel.BusTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Resolves the event buses of a template with their rules and targets: queues, functions, API destinations.
record BusReader(Template template, PhysicalNames names, Intrinsics intrinsics) {
    private static final String RULE = "AWS::Events::Rule";
    private static final List<String> TARGETS = List.of(":sqs:", ":lambda:", ":api-destination/");

    /// The rules by the name of their bus; a bus without rules too.
    Map<String, List<BusRule>> read() {
        Map<String, List<BusRule>> buses = new LinkedHashMap<>();
        template.ofType(PhysicalNames.BUS).forEach(bus -> buses.put(names.name(bus), new ArrayList<>()));
        for (TemplateResource resource : template.ofType(RULE)) {
            ResourceProperties rule = new ResourceProperties(resource, intrinsics);
            String bus = busName(rule.text("EventBusName"));
            List<BusRule> rules = Optional.ofNullable(buses.get(bus))
                    .orElseThrow(() -> new TemplateException(
                            resource.logicalId() + " is a rule of " + bus + ", which is no bus of the template"));
            if (rule.choice("State", "ENABLED", "DISABLED").equals("ENABLED")) {
                rules.add(rule(resource, rule));
            }
        }
        return buses;
    }

    private static String busName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private BusRule rule(TemplateResource resource, ResourceProperties rule) {
        return new BusRule(
                resource.logicalId(),
                resource.property("EventPattern"),
                rule.elements("Targets").stream()
                        .map(target -> target(resource, target))
                        .toList());
    }

    private BusTarget target(TemplateResource rule, JsonNode element) {
        ResourceProperties target = new ResourceProperties(rule.part("Targets", element), intrinsics);
        String arn = target.text("Arn");
        if (TARGETS.stream().noneMatch(arn::contains)) {
            throw new TemplateException(rule.logicalId() + " has the target " + arn + ", which is not emulated");
        }
        return new BusTarget(
                arn,
                target.optionalText("SqsParameters.MessageGroupId"),
                destination(arn),
                target.optionalText("DeadLetterConfig.Arn"));
    }

    private Optional<String> destination(String arn) {
        return template.ofType(PhysicalNames.API_DESTINATION).stream()
                .filter(destination -> names.attribute(destination, "Arn").equals(arn))
                .map(destination -> new ResourceProperties(destination, intrinsics))
                .peek(destination -> destination.choice("HttpMethod", "POST"))
                .map(destination -> destination.text("InvocationEndpoint"))
                .findFirst();
    }
}
