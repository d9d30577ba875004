package dev.parley.emulator.dynamodb.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a value stands in an item: an attribute, then names in maps and places in lists. As parsed, a name may
/// be a reference (`#name`); as bound, it is the attribute's own.
public record Path(List<Step> steps) {
    /// One step into an item.
    public sealed interface Step {}

    /// Into a map, or to an attribute of the item.
    public record Name(String name) implements Step {}

    /// Into a list, from 0.
    public record Index(int index) implements Step {}

    public Path {
        steps = List.copyOf(steps);
    }

    /// Of a top-level attribute.
    public static Path of(String attribute) {
        return new Path(List.of(new Name(attribute)));
    }

    /// The attribute that the path begins with.
    public String attribute() {
        return ((Name) steps.getFirst()).name();
    }

    public boolean isTopLevel() {
        return steps.size() == 1;
    }

    /// The value at this place of an item; null where there is none.
    public @Nullable AttributeValue in(Map<String, AttributeValue> item) {
        AttributeValue value = item.get(attribute());
        for (int i = 1; i < steps.size() && value != null; i++) {
            value = child(value, steps.get(i));
        }
        return value;
    }

    /// The value one step into another; null where there is none.
    public static @Nullable AttributeValue child(AttributeValue parent, Step step) {
        return switch (step) {
            case Name(String name) ->
                parent.type() == AttributeValue.Type.M ? parent.m().get(name) : null;
            case Index(int index) ->
                parent.type() == AttributeValue.Type.L && index < parent.l().size()
                        ? parent.l().get(index)
                        : null;
        };
    }

    /// As messages write it: `[a, b, [0]]`.
    @Override
    public String toString() {
        return steps.stream()
                .map(step -> switch (step) {
                    case Name(String name) -> name;
                    case Index(int index) -> "[" + index + "]";
                })
                .toList()
                .toString();
    }
}
