package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A CloudFormation template: its resources by logical id, in the order of the file, and its parameters by
/// name.
public record Template(Map<String, TemplateResource> resources, Map<String, JsonNode> parameters) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Template {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        parameters = Map.copyOf(parameters);
    }

    /// Reads a template in JSON form. Fails with [TemplateException] when it is none.
    public static Template read(InputStream json) {
        try {
            return of(JSON.readTree(json));
        } catch (IOException e) {
            throw new TemplateException("the template is not JSON: " + e.getMessage(), e);
        }
    }

    /// Reads the template from the class path, such as `/my.template.json`.
    public static Template fromClassPath(String path) {
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new TemplateException("no template on the class path at " + path);
            }
            return read(in);
        } catch (IOException e) {
            throw new TemplateException("the template at " + path + " cannot be read", e);
        }
    }

    static Template of(JsonNode root) {
        if (root.has("Transform")) {
            throw new TemplateException("the template has a transform, and the embedded cloud carries out none");
        }
        JsonNode resources = root.path("Resources");
        if (!resources.isObject() || resources.isEmpty()) {
            throw new TemplateException("the template has no resources");
        }
        Map<String, TemplateResource> read = new LinkedHashMap<>();
        resources
                .properties()
                .forEach(entry -> read.put(entry.getKey(), TemplateResource.of(entry.getKey(), entry.getValue())));
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        root.path("Parameters")
                .properties()
                .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
        return new Template(read, parameters);
    }

    /// The same template with a property set on every resource of a type that has the property already.
    public Template with(PropertyOverride override) {
        Map<String, TemplateResource> changed = new LinkedHashMap<>(resources);
        changed.replaceAll((id, resource) -> override.appliesTo(resource) ? override.applyTo(resource) : resource);
        return new Template(changed, parameters);
    }

    /// The same template with the resources of another one added, or put in place of those with the same ids.
    public Template with(Template other) {
        Map<String, TemplateResource> together = new LinkedHashMap<>(resources);
        together.putAll(other.resources());
        Map<String, JsonNode> allParameters = new LinkedHashMap<>(parameters);
        allParameters.putAll(other.parameters());
        return new Template(together, allParameters);
    }

    /// Whether it has a resource whose type begins so, such as `AWS::ElastiCache::`.
    public boolean hasAnyOf(String service) {
        return resources.values().stream().anyMatch(resource -> resource.type().startsWith(service));
    }

    /// The same template whose tables have these names, by logical id. Fails with [TemplateException] on an id of
    /// something else.
    public Template withTableNames(Map<String, String> names) {
        Map<String, TemplateResource> changed = new LinkedHashMap<>(resources);
        names.forEach((id, name) -> {
            TemplateResource table = resources.get(id);
            if (table == null || !table.type().equals(PhysicalNames.TABLE)) {
                throw new TemplateException("the template has no table " + id);
            }
            ObjectNode properties = table.properties().deepCopy();
            properties.put("TableName", name);
            changed.put(id, new TemplateResource(id, table.type(), properties));
        });
        return new Template(changed, parameters);
    }

    /// The logical ids of the tables.
    public List<String> tables() {
        return ofType(PhysicalNames.TABLE).stream()
                .map(TemplateResource::logicalId)
                .toList();
    }

    List<TemplateResource> ofType(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    TemplateResource require(String logicalId) {
        TemplateResource resource = resources.get(logicalId);
        if (resource == null) {
            throw new TemplateException("the template refers to " + logicalId + ", which it does not have");
        }
        return resource;
    }

    /// Replaces one top-level property of all resources of a type that state it, as tests do with batch
    /// windows; or of the one resource with a logical id.
    public record PropertyOverride(String typeOrId, String property, String jsonValue) {
        boolean appliesTo(TemplateResource resource) {
            return (resource.type().equals(typeOrId) || resource.logicalId().equals(typeOrId))
                    && resource.properties().has(property);
        }

        TemplateResource applyTo(TemplateResource resource) {
            ObjectNode properties = resource.properties().deepCopy();
            try {
                properties.set(property, JSON.readTree(jsonValue));
            } catch (IOException e) {
                throw new TemplateException("not a JSON value for " + property + ": " + jsonValue, e);
            }
            return new TemplateResource(resource.logicalId(), resource.type(), properties);
        }
    }
}
