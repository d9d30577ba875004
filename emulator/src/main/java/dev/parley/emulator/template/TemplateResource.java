package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// One resource of a CloudFormation template, its properties unresolved.
public record TemplateResource(String logicalId, String type, JsonNode properties) {
    /// Fails with [TemplateException] where a condition decides whether an emulated resource is there.
    static TemplateResource of(String logicalId, JsonNode body) {
        if (body.has("Condition") && Coverage.isEmulated(body.path("Type").asText())) {
            throw new TemplateException(logicalId + " has a condition, and the embedded cloud resolves none");
        }
        return new TemplateResource(logicalId, body.path("Type").asText(), body.path("Properties"));
    }

    /// The property, or a missing node: where a property is required, the intrinsics refuse a missing one by name.
    JsonNode property(String name) {
        return properties.isObject() ? properties.path(name) : MissingNode.getInstance();
    }

    /// An object among the properties as a resource of its own, so that it can be read like one.
    TemplateResource part(String path, JsonNode object) {
        return new TemplateResource(logicalId + "." + path, type, object);
    }
}
