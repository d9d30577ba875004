package dev.parley.client.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// Values to set and to take away; what an edit does not name stays. Immutable.
///
/// @param <E> the kind of edit
public abstract sealed class Edit<E extends Edit<E>> permits RoomEdit, ProfileEdit {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Object> values;

    Edit(Map<String, Object> values) {
        this.values = values;
    }

    abstract E having(Map<String, Object> all);

    final E with(String field, Object value) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(field, value);
        return having(all);
    }

    @SuppressWarnings("NullAway") // null is how a frame takes a value away
    final E without(String field) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(field, null);
        return having(all);
    }

    /// @throws IllegalArgumentException if the text is not a JSON object
    final E withObject(String field, String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return with(field, object);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(field + " is a JSON object", e);
        }
        throw new IllegalArgumentException(field + " is a JSON object");
    }

    final Map<String, Object> fields() {
        return values;
    }
}
