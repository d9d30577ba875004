package dev.parley.domain.room;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;

/// A wanted change of how a room presents itself and of the role that who joins it gets. A default role that is
/// taken away becomes [Role#MEMBER].
public record RoomUpdate(
        Update<String> name,
        Update<String> topic,
        Update<String> avatarUrl,
        Update<Metadata> metadata,
        Update<Role> defaultRole) {
    public static final RoomUpdate NOTHING =
            new RoomUpdate(Update.keep(), Update.keep(), Update.keep(), Update.keep(), Update.keep());

    public boolean isEmpty() {
        return name.isKeep() && topic.isKeep() && avatarUrl.isKeep() && metadata.isKeep() && defaultRole.isKeep();
    }
}
