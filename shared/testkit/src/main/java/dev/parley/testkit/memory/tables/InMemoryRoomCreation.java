package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.room.RoomCreation.Creation;
import dev.parley.testkit.memory.tables.InMemoryStore.CreationRecord;
import java.util.Optional;
import java.util.Set;

/// Creates the rooms of an [InMemoryStore]. Its caller holds the store's lock.
final class InMemoryRoomCreation {
    private final InMemoryStore store;
    private final InMemoryEntering entering;

    InMemoryRoomCreation(InMemoryStore store, InMemoryEntering entering) {
        this.store = store;
        this.entering = entering;
    }

    Creation create(NewRoom room) {
        Optional<Creation> existing = existing(room);
        if (existing.isPresent()) {
            return existing.get();
        }
        if (room.kind() == RoomKind.DIRECT) {
            UserId other = room.others().iterator().next();
            if (store.blocks(room.creator(), other) || store.blocks(other, room.creator())) {
                return new Creation.Blocked();
            }
            store.pairs.put(Set.of(room.creator(), other), room.id());
        }
        store.creations.put(key(room), new CreationRecord(room.id(), room.contentHash()));
        return new Creation.Created(write(room));
    }

    /// A pair's room that is found under a new key is recorded under it.
    Optional<Creation> existing(NewRoom room) {
        CreationRecord known = store.creations.get(key(room));
        if (known != null) {
            boolean same = known.contentHash().equals(room.contentHash());
            return Optional.of(same ? new Creation.Existing(known.roomId()) : new Creation.Conflict());
        }
        RoomId paired = room.kind() == RoomKind.DIRECT
                ? store.pairs.get(
                        Set.of(room.creator(), room.others().iterator().next()))
                : null;
        if (paired == null) {
            return Optional.empty();
        }
        store.creations.put(key(room), new CreationRecord(paired, room.contentHash()));
        return Optional.of(new Creation.Existing(paired));
    }

    private static String key(NewRoom room) {
        return room.creator() + " " + room.clientRoomId();
    }

    private Room write(NewRoom room) {
        Room created = room.room().withRequests(0);
        store.abouts.put(room.id(), room.about());
        store.rooms.put(room.id(), created);
        entering.found(created, room.creator(), room.creatorRole());
        room.joining().forEach(user -> entering.found(created, user, room.roleOfOthers()));
        room.asked().forEach(user -> entering.ask(created, user, room.creator()));
        return created.withRequests(room.asked().size());
    }
}
