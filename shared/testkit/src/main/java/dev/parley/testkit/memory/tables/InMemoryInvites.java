package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.Stance;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.port.room.Invites;
import dev.parley.testkit.memory.tables.InMemoryStore.InviteRecord;
import java.time.Clock;
import java.time.Instant;

/// The invites of an [InMemoryStore].
public final class InMemoryInvites implements Invites {
    private final InMemoryStore store;
    private final InMemoryEntering rooms;
    private final IdSource ids;

    public InMemoryInvites(InMemoryStore store, IdSource ids) {
        this.store = store;
        this.rooms = new InMemoryEntering(store, ids, Clock.systemUTC());
        this.ids = ids;
    }

    @Override
    public String create(Member maker, Instant expiresAt, int maxUses) {
        return store.atomically(() -> {
            String invite = ids.newInvite();
            store.invites.put(invite, new InviteRecord(maker, expiresAt, maxUses));
            return invite;
        });
    }

    @Override
    public void revoke(RoomId roomId, String invite) {
        store.atomically(() -> {
            InviteRecord stored = store.invites.get(invite);
            return stored != null && stored.maker().roomId().equals(roomId) ? store.invites.remove(invite) : null;
        });
    }

    @Override
    public Joining join(String invite, UserId userId, Instant now) {
        return store.atomically(() -> {
            InviteRecord stored = store.invites.get(invite);
            if (stored == null || !now.isBefore(stored.expiresAt()) || !mayInvite(stored.maker())) {
                return new Joining.Refused();
            }
            Room room = store.rooms.get(stored.maker().roomId());
            if (store.membersOf(room.id()).containsKey(userId.value())) {
                return new Joining.AlreadyIn(room);
            }
            Outside place = store.outsideOf(room.id()).get(userId.value());
            boolean banned = place != null && place.isBanned();
            if (stored.usesLeft() == 0 || room.memberCount() >= RoomSizes.MEMBERS || banned) {
                return new Joining.Refused();
            }
            if (InMemoryConsents.roomsOf(store, userId) >= Stance.MOST_ROOMS) {
                return new Joining.TooManyRooms();
            }
            store.invites.put(invite, stored.used());
            rooms.enter(room, userId, room.defaultRole());
            return new Joining.Joined(store.rooms.get(room.id()));
        });
    }

    private boolean mayInvite(Member maker) {
        Member now = store.membersOf(maker.roomId()).get(maker.userId().value());
        return now != null && now.joinId().equals(maker.joinId()) && now.role().mayManageMembers();
    }
}
