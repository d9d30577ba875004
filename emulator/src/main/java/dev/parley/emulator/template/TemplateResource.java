package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// One resource of a CloudFormation template, its properties unresolved.
public record TemplateResource(String logicalId, String type, JsonNode properties, JsonNode metadata) {
    static TemplateResource of(String logicalId, JsonNode body) {
        return new TemplateResource(
                logicalId, body.path("Type").asText(), body.path("Properties"), body.path("Metadata"));
    }

    /// The property, or a missing node: where a property is required, the intrinsics refuse a missing one by name.
    JsonNode property(String name) {
        return properties.isObject() ? properties.path(name) : MissingNode.getInstance();
    }
}
