package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.facts.RoomSizes;
import dev.parley.port.room.Blocks;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The blocks of an [InMemoryStore].
public final class InMemoryBlocks implements Blocks {
    private final InMemoryStore store;

    public InMemoryBlocks(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Blocking block(UserId blocker, UserId blocked) {
        return store.atomically(() -> {
            Set<String> standing = store.blockedBy(blocker);
            if (!standing.contains(blocked.value()) && standing.size() >= RoomSizes.BLOCKED_BY_A_USER) {
                return new Blocking.Full();
            }
            standing.add(blocked.value());
            mark(blocker, blocked, by -> with(by, blocker));
            return new Blocking.Blocked(Optional.ofNullable(store.pairs.get(Set.of(blocker, blocked))));
        });
    }

    @Override
    public void unblock(UserId blocker, UserId blocked) {
        store.atomically(() -> {
            store.blockedBy(blocker).remove(blocked.value());
            mark(blocker, blocked, by -> without(by, blocker));
            return true;
        });
    }

    @Override
    public Page blocked(UserId blocker, Optional<String> cursor, int limit) {
        String listing = "blocked by " + blocker;
        String after = cursor.map(text -> InMemoryCursor.decode(listing, text)).orElse("");
        return store.atomically(() -> {
            List<UserId> rest = store.blockedBy(blocker).tailSet(after, false).stream()
                    .map(UserId::new)
                    .toList();
            List<UserId> page = rest.subList(0, Math.min(limit, rest.size()));
            return new Page(
                    page,
                    rest.size() > limit
                            ? Optional.of(InMemoryCursor.encode(
                                    listing, page.getLast().value()))
                            : Optional.empty());
        });
    }

    private void mark(UserId blocker, UserId blocked, UnaryOperator<Set<UserId>> change) {
        RoomId room = store.pairs.get(Set.of(blocker, blocked));
        if (room == null) {
            return;
        }
        for (UserId user : List.of(blocker, blocked)) {
            store.membersOf(room).computeIfPresent(user.value(), (id, member) -> marked(member, change));
            store.outsideOf(room).computeIfPresent(user.value(), (id, place) -> marked(place, change));
        }
    }

    private static Member marked(Member member, UnaryOperator<Set<UserId>> change) {
        return member.withBlockedBy(change.apply(member.blockedBy()));
    }

    private static Outside marked(Outside place, UnaryOperator<Set<UserId>> change) {
        return new Outside(
                place.roomId(), place.userId(), place.state(), place.left(), change.apply(place.blockedBy()));
    }

    private static Set<UserId> with(Set<UserId> users, UserId user) {
        Set<UserId> more = new HashSet<>(users);
        more.add(user);
        return more;
    }

    private static Set<UserId> without(Set<UserId> users, UserId user) {
        Set<UserId> fewer = new HashSet<>(users);
        fewer.remove(user);
        return fewer;
    }
}
