package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.port.room.Rooms.Addition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Lets users into a room: one read, then one transaction with their rows and memberships, then a read of the
/// member count. The transaction holds only if the log still ends at the `joinedSeq` of the rows. If the log
/// moved on, the joining reads and tries again. Thread safe.
final class RoomJoining {
    private static final int TRIES = 12;

    /// Beside the room itself.
    private static final int USERS_A_TRANSACTION = (DynamoStore.MAX_TRANSACTION_ITEMS - 1) / JoinWrites.ITEMS_A_MEMBER;

    private final DynamoStore store;
    private final RoomReads reads;
    private final JoinWrites items;
    private final JoinedRoom joined;
    private final IdSource ids;

    RoomJoining(DynamoStore store, IdSource ids) {
        this.store = store;
        this.reads = new RoomReads(store);
        this.items = new JoinWrites(store);
        this.joined = new JoinedRoom(reads);
        this.ids = ids;
    }

    Addition add(RoomId roomId, Set<UserId> users) {
        List<UserId> added = new ArrayList<>();
        for (int tries = 1; tries <= TRIES; tries++) {
            RoomRows rows = reads.rows(roomId, users);
            if (rows.room().filter(standing -> standing.memberCount() > 0).isEmpty()) {
                return new Addition.NoSuchRoom();
            }
            Room room = rows.room().get();
            List<UserId> missing = rows.missing(users);
            if (missing.isEmpty()) {
                return new Addition.Added(added, room.memberCount());
            }
            if (room.memberCount() + missing.size() > RoomSizes.MEMBERS) {
                return new Addition.Full();
            }
            List<UserId> joining = missing.subList(0, Math.min(USERS_A_TRANSACTION, missing.size()));
            switch (store.transact(join(room, joining))) {
                case COMMITTED -> {
                    added.addAll(joining);
                    if (joining.size() == missing.size()) {
                        return new Addition.Added(
                                added, joined.after(room, joining.size()).memberCount());
                    }
                }
                case REFUSED -> {}
                case CONTENDED -> store.backoff().afterTry(tries);
            }
        }
        return new Addition.Contended();
    }

    private List<TransactWriteItem> join(Room room, List<UserId> users) {
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(items.count(room, users.size()));
        for (UserId user : users) {
            transaction.addAll(items.begin(Member.joining(room, user, room.defaultRole(), ids.newJoinId())));
        }
        return transaction;
    }
}
