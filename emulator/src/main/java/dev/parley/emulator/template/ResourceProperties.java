package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// The properties of one resource, resolved. Each is named by a path such as
/// `ScalingConfig.MaximumConcurrency`. Only a property that is absent has a default: one that cannot be
/// resolved fails with [TemplateException], which names it.
record ResourceProperties(TemplateResource resource, Intrinsics intrinsics) {
    String text(String path) {
        return optionalText(path)
                .orElseThrow(() -> new TemplateException(resource.logicalId() + " has no property " + path));
    }

    Optional<String> optionalText(String path) {
        return resolved(path, intrinsics::text);
    }

    /// The text, which must be among the choices; the first of them where the property is absent.
    String choice(String path, String absent, String... others) {
        String chosen = optionalText(path).orElse(absent);
        if (!chosen.equals(absent) && !Set.of(others).contains(chosen)) {
            throw new TemplateException(
                    "%s has %s %s, which is not emulated".formatted(resource.logicalId(), path, chosen));
        }
        return chosen;
    }

    OptionalInt optionalNumber(String path) {
        return resolved(path, intrinsics::wholeNumber).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    int number(String path, int absent) {
        return optionalNumber(path).orElse(absent);
    }

    boolean truth(String path, boolean absent) {
        return resolved(path, intrinsics::truth).orElse(absent);
    }

    /// The texts of a list; empty where the property is absent.
    List<String> texts(String path) {
        return resolved(path, intrinsics::list).orElseGet(List::of);
    }

    /// The elements of a list, unresolved; empty where the property is absent.
    List<JsonNode> elements(String path) {
        return resolved(path, node -> {
                    if (!node.isArray()) {
                        throw new TemplateException("expected a list, not " + node);
                    }
                    return List.copyOf(node.valueStream().toList());
                })
                .orElseGet(List::of);
    }

    /// A number that need not be whole.
    OptionalDouble decimal(String path) {
        return resolved(path, node -> {
                    String text = intrinsics.text(node);
                    try {
                        return OptionalDouble.of(Double.parseDouble(text));
                    } catch (NumberFormatException e) {
                        throw new TemplateException("expected a number, not " + text, e);
                    }
                })
                .orElseGet(OptionalDouble::empty);
    }

    boolean has(String path) {
        return !at(path).isMissingNode();
    }

    private <T> Optional<T> resolved(String path, Function<JsonNode, T> reading) {
        JsonNode node = at(path);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(node));
        } catch (TemplateException e) {
            throw new TemplateException(resource.logicalId() + "." + path + ": " + e.getMessage(), e);
        }
    }

    private JsonNode at(String path) {
        JsonNode node = resource.properties();
        for (String name : path.split("\\.", -1)) {
            if (!node.isMissingNode() && !isPlainObject(node)) {
                throw new TemplateException(resource.logicalId() + "." + path + ": expected an object, not " + node);
            }
            node = node.path(name);
        }
        return node;
    }

    /// An intrinsic function is an object too, with its name as the only key.
    private static boolean isPlainObject(JsonNode node) {
        return node.isObject()
                && !node.has("Ref")
                && node.propertyStream().noneMatch(key -> key.getKey().startsWith("Fn::"));
    }
}
