package dev.parley.client.room;

import dev.parley.client.json.JsonObject;

/// Values to set and to take away; what an edit does not name stays. Immutable.
///
/// @param <E> the kind of edit
public abstract sealed class Edit<E extends Edit<E>> permits RoomEdit, ProfileEdit {
    private final JsonObject values;

    Edit(JsonObject values) {
        this.values = values;
    }

    abstract E having(JsonObject all);

    final E with(String field, String value) {
        return having(values.with(field, value));
    }

    final E with(String field, JsonObject value) {
        return having(values.with(field, value));
    }

    final E without(String field) {
        return having(values.withNull(field));
    }

    final JsonObject fields() {
        return values;
    }
}
