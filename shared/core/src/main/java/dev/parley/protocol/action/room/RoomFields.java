package dev.parley.protocol.action.room;

import dev.parley.domain.Metadata;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// The forms of what a room presents, wherever a frame names it.
final class RoomFields {
    private static final int MAX_NAME = 100;
    private static final int MAX_TOPIC = 500;

    private final FrameFields fields;

    RoomFields(FrameFields fields) {
        this.fields = fields;
    }

    /// What a new room presents.
    RoomAbout about() throws FieldRefusal {
        return new RoomAbout(
                optional("name", this::name),
                optional("topic", this::topic),
                optional("avatarUrl", fields::httpsUrl),
                optional("metadata", this::metadata));
    }

    private <T> Optional<T> optional(String field, FrameFields.FieldReader<T> reader) throws FieldRefusal {
        return fields.has(field) ? Optional.of(reader.read(field)) : Optional.empty();
    }

    String name(String field) throws FieldRefusal {
        return fields.text(field, MAX_NAME);
    }

    String topic(String field) throws FieldRefusal {
        return fields.text(field, MAX_TOPIC);
    }

    Metadata metadata(String field) throws FieldRefusal {
        return fields.metadata(field, Metadata.ROOM_BYTES);
    }

    /// A role that one may start with: nobody becomes an owner or admin by joining.
    Role defaultRole(String field) throws FieldRefusal {
        Role role = fields.choice(field, Role.class);
        if (role != Role.MEMBER && role != Role.READER) {
            throw FieldRefusal.badRequest(field, "member or reader");
        }
        return role;
    }
}
