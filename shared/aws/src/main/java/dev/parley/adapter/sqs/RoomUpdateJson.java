package dev.parley.adapter.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;

/// Changes of a room in a queue body: a value that changed is a field, a value that was taken away is `null`.
final class RoomUpdateJson {
    private RoomUpdateJson() {}

    static void put(ObjectNode body, RoomUpdate update) {
        put(body, "name", update.name());
        put(body, "topic", update.topic());
        put(body, "avatarUrl", update.avatarUrl());
        put(body, "metadata", update.metadata().map(Metadata::json));
        put(body, "defaultRole", update.defaultRole().map(Role::name));
    }

    private static void put(ObjectNode body, String name, Update<String> update) {
        switch (update) {
            case Update.Keep<String>() -> {}
            case Update.Clear<String>() -> body.putNull(name);
            case Update.To<String>(String value) -> body.put(name, value);
        }
    }

    static RoomUpdate read(JsonNode body) {
        return new RoomUpdate(
                read(body, "name"),
                read(body, "topic"),
                read(body, "avatarUrl"),
                read(body, "metadata").map(Metadata::new),
                read(body, "defaultRole").map(Role::valueOf));
    }

    private static Update<String> read(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return Update.keep();
        }
        return value.isNull() ? Update.clear() : Update.to(new EventFields(body).text(name));
    }
}
