package dev.parley.client.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A JSON object. Two are equal if they hold the same values, whatever the order of their names; `1` and `1.0`
/// are the same number. A value of another type than the one asked for counts as absent. Immutable, thread
/// safe.
public final class JsonObject {
    /// Holds nothing.
    public static final JsonObject EMPTY =
            new JsonObject(JsonMapper.builder().build().createObjectNode());

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Comparator<JsonNode> SAME_NUMBER = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };

    private final ObjectNode node;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private JsonObject(ObjectNode node) {
        this.node = node;
    }

    /// Reads the text of an object.
    ///
    /// @throws IllegalArgumentException if the text is not a JSON object
    public static JsonObject parse(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return new JsonObject(object);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /// This object with one more text.
    public JsonObject with(String name, String value) {
        return having(copy -> copy.put(name, value));
    }

    /// This object with one more whole number.
    public JsonObject with(String name, long value) {
        return having(copy -> copy.put(name, value));
    }

    /// This object with one more number.
    public JsonObject with(String name, double value) {
        return having(copy -> copy.put(name, value));
    }

    /// This object with one more truth value.
    public JsonObject with(String name, boolean value) {
        return having(copy -> copy.put(name, value));
    }

    /// This object with one more object.
    public JsonObject with(String name, JsonObject value) {
        return having(copy -> copy.set(name, value.node));
    }

    /// This object with one more list of texts.
    public JsonObject with(String name, List<String> values) {
        ArrayNode texts = JSON.createArrayNode();
        values.forEach(texts::add);
        return having(copy -> copy.set(name, texts));
    }

    /// This object with a null, which in a frame takes a value away.
    public JsonObject withNull(String name) {
        return having(copy -> copy.set(name, NullNode.getInstance()));
    }

    private JsonObject having(Consumer<ObjectNode> change) {
        ObjectNode copy = JSON.createObjectNode();
        copy.setAll(node);
        change.accept(copy);
        return new JsonObject(copy);
    }

    /// The names that have a value, null included.
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return Set.copyOf(names);
    }

    /// Whether the name has a value, null included.
    public boolean has(String name) {
        return node.has(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    /// @throws IllegalArgumentException if there is no such text
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("there is no text " + name));
    }

    public OptionalLong number(String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    /// Whether the name has the value `true`.
    public boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    /// @throws java.time.format.DateTimeParseException if the text is no ISO-8601 instant
    public Optional<Instant> instant(String name) {
        return text(name).map(Instant::parse);
    }

    public Optional<JsonObject> object(String name) {
        return node.path(name) instanceof ObjectNode object ? Optional.of(new JsonObject(object)) : Optional.empty();
    }

    /// The objects of a list, in its order; none if there is no list.
    public List<JsonObject> objects(String name) {
        return objects(name, Function.identity());
    }

    /// What the objects of a list stand for, in its order; none if there is no list.
    public <T> List<T> objects(String name, Function<JsonObject, T> meaning) {
        List<T> objects = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            if (value instanceof ObjectNode object) {
                objects.add(meaning.apply(new JsonObject(object)));
            }
        }
        return Collections.unmodifiableList(objects);
    }

    /// The texts of a list, in its order; none if there is no list.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            if (value.isTextual()) {
                texts.add(value.textValue());
            }
        }
        return Collections.unmodifiableList(texts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && node.equals(SAME_NUMBER, object.node);
    }

    @Override
    public int hashCode() {
        return names().hashCode();
    }

    @JsonValue
    private JsonNode value() {
        return node;
    }

    /// The compact text.
    @Override
    public String toString() {
        return node.toString();
    }
}
