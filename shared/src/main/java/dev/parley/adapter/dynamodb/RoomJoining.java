package dev.parley.adapter.dynamodb;

import static java.util.Objects.requireNonNull;

import dev.parley.domain.Member;
import dev.parley.domain.Role;
import dev.parley.domain.Room;
import dev.parley.domain.RoomId;
import dev.parley.domain.UserId;
import dev.parley.port.IdSource;
import dev.parley.port.Rooms.Addition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Lets users into a room: one read, their memberships, then one transaction that holds only if the log is still where
/// the new members are said to have joined it. When the log moved on, it reads and tries again. Thread safe.
final class RoomJoining {
    private static final int TRIES = 12;

    private final DynamoStore store;
    private final RoomReads reads;
    private final MembershipRows memberships;
    private final IdSource ids;

    RoomJoining(DynamoStore store, IdSource ids) {
        this.store = store;
        this.reads = new RoomReads(store);
        this.memberships = new MembershipRows(store);
        this.ids = ids;
    }

    Addition add(RoomId roomId, Set<UserId> users) {
        Map<UserId, String> joinIds = new HashMap<>();
        for (int tries = 1; tries <= TRIES; tries++) {
            RoomRows rows = reads.rows(roomId, users);
            if (rows.room().isEmpty()) {
                return new Addition.NoSuchRoom();
            }
            Room room = rows.room().get();
            List<UserId> missing = rows.missing(users);
            if (missing.isEmpty()) {
                return new Addition.Added(missing, room.memberCount());
            }
            if (room.memberCount() + missing.size() > Room.MAX_MEMBERS) {
                return new Addition.Full();
            }
            begin(roomId, missing, joinIds);
            switch (store.transact(join(room, missing, joinIds))) {
                case COMMITTED -> {
                    return new Addition.Added(missing, room.memberCount() + missing.size());
                }
                case REFUSED -> {}
                case CONTENDED -> store.backoff().afterTry(tries);
            }
        }
        return new Addition.Contended();
    }

    private void begin(RoomId roomId, List<UserId> users, Map<UserId, String> joinIds) {
        Map<UserId, String> begun = new HashMap<>();
        for (UserId user : users) {
            if (!joinIds.containsKey(user)) {
                begun.put(user, ids.newJoinId());
            }
        }
        memberships.begin(roomId, begun);
        joinIds.putAll(begun);
    }

    private List<TransactWriteItem> join(Room room, List<UserId> users, Map<UserId, String> joinIds) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(count(room, users.size()));
        for (UserId user : users) {
            Member member = new Member(room.id(), user, Role.MEMBER, room.lastSeq(), requireNonNull(joinIds.get(user)));
            items.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(store.name(Table.ROOMS))
                            .item(MemberItem.SCHEMA.itemToMap(MemberItem.fromDomain(member), true))
                            .conditionExpression("attribute_not_exists(roomId)"))
                    .build());
        }
        return items;
    }

    private TransactWriteItem count(Room room, int joining) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(room.id()))
                        .updateExpression("SET memberCount = memberCount + :joining")
                        .conditionExpression("lastSeq = :joined AND memberCount <= :room")
                        .expressionAttributeValues(Map.of(
                                ":joining", Attributes.number(joining),
                                ":joined", Attributes.number(room.lastSeq()),
                                ":room", Attributes.number(Room.MAX_MEMBERS - joining))))
                .build();
    }
}
