package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The properties of one emulated resource type, as paths such as `ScalingConfig.MaximumConcurrency`; a `*` stands
/// for any name, `[]` behind a name for each element of its list. Immutable.
///
/// @param emulated properties that take effect, each with all below it
/// @param leftOut properties that knowingly have none, each with all below it, and what is missing for that reason
record TypeCoverage(Set<String> emulated, Map<String, String> leftOut) {
    TypeCoverage {
        emulated = Set.copyOf(emulated);
        leftOut = Map.copyOf(leftOut);
    }

    /// Finds the properties without effect. Fails with [TemplateException] on a property that neither list has.
    void check(TemplateResource resource, Consumer<LeftOut> found) {
        check(resource, "", resource.properties(), found);
    }

    private void check(TemplateResource resource, String above, JsonNode object, Consumer<LeftOut> found) {
        object.properties().forEach(property -> {
            String path = above.isEmpty() ? property.getKey() : above + "." + property.getKey();
            String known = known(above, path);
            if (leftOut.containsKey(known)) {
                found.accept(new LeftOut(resource.type() + "." + path, leftOut.getOrDefault(known, "")));
            } else if (!emulated.contains(known)) {
                checkBelow(resource, known, property.getValue(), found);
            }
        });
    }

    private void checkBelow(TemplateResource resource, String known, JsonNode value, Consumer<LeftOut> found) {
        String element = known + "[]";
        if (value.isObject() && hasBelow(known)) {
            check(resource, known, value, found);
        } else if (value.isArray() && hasBelow(element) && value.valueStream().allMatch(JsonNode::isObject)) {
            value.forEach(each -> check(resource, element, each, found));
        } else {
            throw new TemplateException("%s has the property %s of %s, which the embedded cloud does not know"
                    .formatted(resource.logicalId(), known, resource.type()));
        }
    }

    /// The path as the lists spell it.
    private String known(String above, String path) {
        String any = above + ".*";
        return emulated.contains(any) || hasBelow(any) ? any : path;
    }

    private boolean hasBelow(String path) {
        String start = path + ".";
        return emulated.stream().anyMatch(known -> known.startsWith(start))
                || leftOut.keySet().stream().anyMatch(known -> known.startsWith(start));
    }
}
