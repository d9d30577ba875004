package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.port.room.Memberships;
import dev.parley.testkit.memory.tables.InMemoryStore.Membership;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The memberships of an [InMemoryStore].
public final class InMemoryMemberships implements Memberships {
    private final InMemoryStore store;

    public InMemoryMemberships(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Page page(UserId userId, Optional<String> cursor, int limit) {
        String after =
                cursor.map(text -> InMemoryCursor.decode(userId.value(), text)).orElse("");
        return store.atomically(() -> {
            List<Entry> entries = store.membershipsOf(userId).tailMap(after, false).entrySet().stream()
                    .map(entry -> entry(userId, new RoomId(entry.getKey()), entry.getValue()))
                    .toList();
            boolean more = entries.size() > limit;
            List<Entry> page = more ? entries.subList(0, limit) : entries;
            return new Page(
                    page, more ? Optional.of(cursorAfter(userId, page.getLast().roomId())) : Optional.empty());
        });
    }

    @Override
    public Optional<Entry> find(UserId userId, RoomId roomId) {
        return store.atomically(
                () -> Optional.ofNullable(store.membershipsOf(userId).get(roomId.value()))
                        .map(membership -> entry(userId, roomId, membership)));
    }

    private Entry entry(UserId userId, RoomId roomId, Membership membership) {
        Optional<UserId> peer = store.pairs.entrySet().stream()
                .filter(pair -> pair.getValue().equals(roomId))
                .flatMap(pair -> pair.getKey().stream())
                .filter(user -> !user.equals(userId))
                .findFirst();
        return new Entry(roomId, membership.cursors(), membership.requestedBy(), peer);
    }

    @Override
    public String cursorAfter(UserId userId, RoomId roomId) {
        return InMemoryCursor.encode(userId.value(), roomId.value());
    }

    @Override
    public Map<UserId, Cursors> cursorsOfStays(RoomId roomId, Collection<Member> stays) {
        return store.atomically(() -> {
            Map<UserId, Cursors> found = new HashMap<>();
            for (Member stay : stays) {
                Membership membership = store.membershipsOf(stay.userId()).get(roomId.value());
                if (membership != null && membership.joinId().equals(stay.joinId())) {
                    found.put(stay.userId(), membership.cursors());
                }
            }
            return found;
        });
    }

    @Override
    public Optional<Advance> advance(Member stay, Cursors to) {
        return store.atomically(() -> {
            Membership stored =
                    store.membershipsOf(stay.userId()).get(stay.roomId().value());
            return stored == null || !stored.joinId().equals(stay.joinId())
                    ? Optional.empty()
                    : Optional.of(advance(stay.roomId(), stay.userId(), stored, to));
        });
    }

    @Override
    public void advanceBySending(RoomId roomId, UserId sender, Cursors to) {
        store.atomically(() -> Optional.ofNullable(store.membershipsOf(sender).get(roomId.value()))
                .filter(stored -> !stored.isRequest())
                .map(stored -> advance(roomId, sender, stored, to)));
    }

    private Advance advance(RoomId roomId, UserId userId, Membership stored, Cursors to) {
        Cursors forward = stored.cursors().forward(to);
        store.membershipsOf(userId).put(roomId.value(), new Membership(stored.joinId(), forward));
        return new Advance(forward, !forward.equals(stored.cursors()));
    }
}
