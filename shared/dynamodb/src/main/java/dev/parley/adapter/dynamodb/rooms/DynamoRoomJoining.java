package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.JoinedRoom;
import dev.parley.adapter.dynamodb.rooms.read.RoomRows;
import dev.parley.adapter.dynamodb.rooms.write.JoinWrites;
import dev.parley.adapter.dynamodb.rooms.write.MemberWrites;
import dev.parley.adapter.dynamodb.rooms.write.UserCounts;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.port.room.RoomJoining;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Lets users into a room and asks users in, some at a time: one read, then one transaction with their rows and
/// memberships; after the last a read of the member count. A transaction holds only if the log still ends at
/// the `joinedSeq` of the rows. If the log moved on, the joining reads and tries again. Thread safe.
final class DynamoRoomJoining implements RoomJoining {
    private static final int TRIES = 12;

    /// Beside the room itself and the row of the member who adds.
    private static final int USERS_A_TRANSACTION = (DynamoStore.MAX_TRANSACTION_ITEMS - 2) / JoinWrites.ITEMS_A_USER;

    private final DynamoStore store;
    private final DynamoRoomReads reads;
    private final JoinWrites items;
    private final MemberWrites members;
    private final JoinedRoom joined;
    private final UserCounts counts;
    private final IdSource ids;
    private final Clock clock;

    DynamoRoomJoining(DynamoStore store, IdSource ids, Clock clock) {
        this.store = store;
        this.reads = new DynamoRoomReads(store);
        this.items = new JoinWrites(store);
        this.members = new MemberWrites(store);
        this.joined = new JoinedRoom(reads);
        this.counts = new UserCounts(store);
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Addition add(Newcomers newcomers) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<UserId> waiting = new ArrayList<>(newcomers.all());
        Batch done = new Batch(new ArrayList<>(), new ArrayList<>());
        for (int tries = 1; tries <= TRIES; ) {
            List<UserId> some = List.copyOf(waiting.subList(0, Math.min(USERS_A_TRANSACTION, waiting.size())));
            RoomRows rows = reads.rows(newcomers.roomId(), withAdder(newcomers, some));
            if (rows.room().filter(standing -> standing.memberCount() > 0).isEmpty()) {
                return new Addition.NoSuchRoom();
            }
            Room room = rows.room().get();
            if (!stands(newcomers, rows, some)) {
                return new Addition.Superseded(done.joining(), done.asked());
            }
            Batch batch = Batch.of(newcomers, rows, some);
            if (room.memberCount() + batch.joining().size() > RoomSizes.MEMBERS) {
                return new Addition.Full();
            }
            switch (batch.isEmpty() ? Step.DONE : step(newcomers, rows, batch, at)) {
                case DONE -> {
                    done.add(batch);
                    waiting.removeAll(some);
                    if (waiting.isEmpty()) {
                        return added(room, done, batch);
                    }
                }
                case REFUSED -> tries++;
                case CONTENDED -> store.backoff().afterTry(tries++);
            }
        }
        return new Addition.Contended();
    }

    private Addition added(Room room, Batch done, Batch last) {
        int count = done.joining().isEmpty()
                ? room.memberCount()
                : joined.after(room, last.joining().size()).memberCount();
        return new Addition.Added(done.joining(), count, done.asked());
    }

    private enum Step {
        DONE,
        REFUSED,
        CONTENDED
    }

    private Step step(Newcomers newcomers, RoomRows rows, Batch batch, Instant at) {
        return switch (store.transact(transaction(newcomers, rows, batch, at))) {
            case COMMITTED -> {
                counts.count(batch.joining(), UserCounts.Change.JOINED);
                counts.count(batch.asked(), UserCounts.Change.ASKED);
                yield Step.DONE;
            }
            case REFUSED -> Step.REFUSED;
            case CONTENDED -> Step.CONTENDED;
        };
    }

    private static Set<UserId> withAdder(Newcomers newcomers, List<UserId> some) {
        Set<UserId> users = new HashSet<>(some);
        newcomers.decided().ifPresent(decided -> users.add(decided.by().userId()));
        return users;
    }

    private static boolean stands(Newcomers newcomers, RoomRows rows, List<UserId> some) {
        return newcomers
                .decided()
                .map(decided -> rows.isStill(decided.by())
                        && some.stream()
                                .allMatch(user -> Optional.ofNullable(
                                                decided.outside().get(user))
                                        .equals(rows.outside(user))))
                .orElse(true);
    }

    private List<TransactWriteItem> transaction(Newcomers newcomers, RoomRows rows, Batch batch, Instant at) {
        Room room = rows.room().orElseThrow();
        List<TransactWriteItem> transaction = new ArrayList<>();
        int open = (int) batch.joining().stream()
                .filter(user -> rows.outside(user).filter(Outside::isRequested).isPresent())
                .count();
        transaction.add(items.count(room, batch.joining().size(), batch.asked().size() - open));
        newcomers.decided().ifPresent(decided -> transaction.add(members.check(decided.by())));
        for (UserId user : batch.joining()) {
            Optional<Outside> read = rows.outside(user);
            Member member = Member.joining(room, user, room.defaultRole(), ids.newJoinId())
                    .since(at)
                    .withBlockedBy(read.map(Outside::blockedBy).orElse(Set.of()));
            transaction.addAll(items.begin(room, member, read));
        }
        newcomers.decided().ifPresent(decided -> {
            UserId by = decided.by().userId();
            Outside.State asked = Outside.State.Requested.now(by, room);
            batch.asked()
                    .forEach(user -> transaction.addAll(
                            items.ask(room, asked(room, user, asked, rows), by, rows.outside(user))));
        });
        return transaction;
    }

    private static Outside asked(Room room, UserId user, Outside.State asked, RoomRows rows) {
        return rows.outside(user).map(before -> before.with(asked)).orElseGet(() -> Outside.of(room.id(), user, asked));
    }

    /// Some of the newcomers: those who join and those who are asked.
    private record Batch(List<UserId> joining, List<UserId> asked) {
        /// Without those who are in, and without requests beyond those that a room may have.
        static Batch of(Newcomers newcomers, RoomRows rows, List<UserId> some) {
            List<UserId> missing = rows.missing(some);
            int free = RoomSizes.REQUESTS - rows.room().orElseThrow().requests();
            return new Batch(
                    missing.stream().filter(newcomers.joining()::contains).toList(),
                    missing.stream()
                            .filter(newcomers.asked()::contains)
                            .limit(Math.max(0, free))
                            .toList());
        }

        boolean isEmpty() {
            return joining.isEmpty() && asked.isEmpty();
        }

        void add(Batch other) {
            joining.addAll(other.joining);
            asked.addAll(other.asked);
        }
    }
}
