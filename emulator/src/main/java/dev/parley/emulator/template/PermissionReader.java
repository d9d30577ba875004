package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.template.Permissions.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads what the template's policies grant to each function's role. Denials are left out: they concern network
/// interfaces, which no function's code asks for.
public final class PermissionReader {
    private static final String POLICY = "AWS::IAM::Policy";

    private final Template template;
    private final PhysicalNames names;
    private final Intrinsics intrinsics;

    public PermissionReader(Template template, PhysicalNames names) {
        this.template = template;
        this.names = names;
        this.intrinsics = new Intrinsics(template, names);
    }

    /// The permissions by the function's name.
    public Map<String, Permissions> read() {
        Map<String, Permissions> permissions = new LinkedHashMap<>();
        for (TemplateResource function : template.ofType(PhysicalNames.FUNCTION)) {
            String name = names.name(function);
            String role = function.property("Role").path("Fn::GetAtt").path(0).asText();
            permissions.put(name, new Permissions(name, grants(role)));
        }
        return permissions;
    }

    private List<Grant> grants(String role) {
        List<Grant> grants = new ArrayList<>();
        for (TemplateResource policy : template.ofType(POLICY)) {
            if (policy.property("Roles").findValuesAsText("Ref").contains(role)) {
                elements(policy.property("PolicyDocument").path("Statement"))
                        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                        .forEach(statement -> add(grants, statement));
            }
        }
        return grants;
    }

    private void add(List<Grant> grants, JsonNode statement) {
        elements(statement.path("Action"))
                .forEach(action -> elements(statement.path("Resource"))
                        .forEach(resource -> grants.add(new Grant(action.asText(), intrinsics.text(resource)))));
    }

    private static Stream<JsonNode> elements(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
