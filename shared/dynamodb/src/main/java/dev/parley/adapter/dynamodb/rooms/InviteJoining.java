package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.consent.DynamoConsents;
import dev.parley.adapter.dynamodb.rooms.item.InviteItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.JoinedRoom;
import dev.parley.adapter.dynamodb.rooms.read.RoomRows;
import dev.parley.adapter.dynamodb.rooms.write.JoinWrites;
import dev.parley.adapter.dynamodb.rooms.write.UserCounts;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import dev.parley.port.IdSource;
import dev.parley.port.room.Invites.Joining;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Lets the holder of an invite in. It first reads the conditions of the invite, so that a refusal can name its
/// reason. The same conditions then guard the one transaction that uses the invite and begins the membership. A
/// read after it gives the member count. Thread safe.
final class InviteJoining {
    private static final int TRIES = 12;

    private final DynamoStore store;
    private final DynamoRoomReads reads;
    private final JoinWrites items;
    private final JoinedRoom joined;
    private final UserCounts counts;
    private final DynamoConsents consents;
    private final IdSource ids;
    private final Clock clock;

    InviteJoining(DynamoStore store, IdSource ids, Clock clock) {
        this.store = store;
        this.reads = new DynamoRoomReads(store);
        this.items = new JoinWrites(store);
        this.joined = new JoinedRoom(reads);
        this.counts = new UserCounts(store);
        this.consents = new DynamoConsents(store);
        this.ids = ids;
        this.clock = clock;
    }

    Joining join(Map<String, AttributeValue> key, UserId userId, Instant now) {
        for (int tries = 1; tries <= TRIES; tries++) {
            Optional<InviteItem> invite =
                    reads.get(key).map(InviteItem.SCHEMA::mapToItem).filter(stored -> !stored.isExpired(now));
            if (invite.isEmpty()) {
                return new Joining.Refused();
            }
            RoomRows rows = reads.rows(
                    invite.get().targetRoom(), Set.of(userId, invite.get().makerId()));
            Optional<Joining> settled = settle(invite.get(), rows, userId);
            if (settled.isPresent()) {
                return settled.get();
            }
            Room room = rows.room().orElseThrow();
            Optional<Outside> read = rows.outside(userId);
            if (consents.isFull(userId)) {
                return new Joining.TooManyRooms();
            }
            switch (store.transact(use(key, invite.get(), member(room, userId, read), room, read))) {
                case COMMITTED -> {
                    counts.count(Set.of(userId), change(read));
                    return new Joining.Joined(joined.after(room, 1));
                }
                case REFUSED -> {}
                case CONTENDED -> store.backoff().afterTry(tries);
            }
        }
        return new Joining.Contended();
    }

    /// What the rows decide without a write; absent if the user is to be let in.
    private static Optional<Joining> settle(InviteItem invite, RoomRows rows, UserId userId) {
        boolean backed =
                rows.member(invite.makerId()).filter(invite::isStillBacked).isPresent();
        if (rows.room().isEmpty() || !backed) {
            return Optional.of(new Joining.Refused());
        }
        Room room = rows.room().get();
        if (rows.member(userId).isPresent()) {
            return Optional.of(new Joining.AlreadyIn(room));
        }
        boolean banned = rows.outside(userId).filter(Outside::isBanned).isPresent();
        return invite.isUsedUp() || banned || room.memberCount() >= RoomSizes.MEMBERS
                ? Optional.of(new Joining.Refused())
                : Optional.empty();
    }

    private static UserCounts.Change change(Optional<Outside> read) {
        return read.filter(Outside::isRequested).isPresent() ? UserCounts.Change.ACCEPTED : UserCounts.Change.JOINED;
    }

    /// One who has a request joins as of the request.
    private Member member(Room room, UserId userId, Optional<Outside> read) {
        Member member = Member.joining(room, userId, room.defaultRole(), ids.newJoinId())
                .since(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return read.map(Outside::state).orElse(new State.Left()) instanceof State.Requested asked
                ? member.asOf(asked)
                : member;
    }

    private List<TransactWriteItem> use(
            Map<String, AttributeValue> key, InviteItem invite, Member member, Room room, Optional<Outside> read) {
        int requests = read.filter(Outside::isRequested).isPresent() ? -1 : 0;
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(countUse(key));
        transaction.add(checkMaker(invite));
        transaction.add(items.count(room, 1, requests));
        transaction.addAll(items.begin(room, member, read));
        return transaction;
    }

    /// A revoked invite is not there any more, so neither are its `uses`.
    private TransactWriteItem countUse(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(key)
                        .updateExpression("SET uses = uses + :one")
                        .conditionExpression("uses < maxUses")
                        .expressionAttributeValues(Map.of(":one", AttributeValues.number(1))))
                .build();
    }

    private TransactWriteItem checkMaker(InviteItem invite) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.member(invite.targetRoom(), invite.makerId()))
                        .conditionExpression("joinId = :join AND #role IN (:owner, :admin)")
                        .expressionAttributeNames(Map.of("#role", "role"))
                        .expressionAttributeValues(Map.of(
                                ":join", AttributeValues.text(invite.makerJoinId()),
                                ":owner", AttributeValues.text(Role.OWNER.name()),
                                ":admin", AttributeValues.text(Role.ADMIN.name()))))
                .build();
    }
}
