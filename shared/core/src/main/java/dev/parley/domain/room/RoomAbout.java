package dev.parley.domain.room;

import dev.parley.domain.Metadata;
import java.util.Optional;

/// How a room presents itself. Kept apart from [Room], which every message moves.
public record RoomAbout(
        Optional<String> name, Optional<String> topic, Optional<String> avatarUrl, Optional<Metadata> metadata) {
    public static final RoomAbout NOTHING =
            new RoomAbout(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static RoomAbout named(Optional<String> name) {
        return new RoomAbout(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RoomAbout with(RoomUpdate update) {
        return new RoomAbout(
                update.name().appliedTo(name),
                update.topic().appliedTo(topic),
                update.avatarUrl().appliedTo(avatarUrl),
                update.metadata().appliedTo(metadata));
    }
}
