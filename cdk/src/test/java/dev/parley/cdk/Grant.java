package dev.parley.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/// That a role may do one thing to one resource.
public record Grant(String role, String action, JsonNode resource) {
    /// Every grant in the template, by policies of their own and inline.
    public static List<Grant> in(SystemTemplate template) {
        Stream<Grant> attached = template.resources("AWS::IAM::Policy").values().stream()
                .flatMap(policy -> SystemTemplate.references(
                                policy.path("Properties").path("Roles"))
                        .stream()
                        .flatMap(role -> of(role, policy.path("Properties").path("PolicyDocument"))));
        Stream<Grant> inline = template.resources("AWS::IAM::Role").entrySet().stream()
                .flatMap(role -> SystemTemplate.elements(
                                role.getValue().path("Properties").path("Policies"))
                        .flatMap(policy -> of(role.getKey(), policy.path("PolicyDocument"))));
        return Stream.concat(attached, inline).toList();
    }

    /// Every grant to the function of this id.
    public static List<Grant> to(String function, SystemTemplate template) {
        String role = SystemTemplate.references(template.properties(function).path("Role"))
                .getFirst();
        return in(template).stream().filter(grant -> grant.role().equals(role)).toList();
    }

    public boolean isOn(String id) {
        return SystemTemplate.references(resource).contains(id);
    }

    boolean isOnAnything() {
        return resource.asText().equals("*");
    }

    private static Stream<Grant> of(String role, JsonNode document) {
        return SystemTemplate.elements(document.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement -> SystemTemplate.elements(statement.path("Action"))
                        .flatMap(action -> SystemTemplate.elements(statement.path("Resource"))
                                .map(resource -> new Grant(role, action.asText(), resource))));
    }
}
