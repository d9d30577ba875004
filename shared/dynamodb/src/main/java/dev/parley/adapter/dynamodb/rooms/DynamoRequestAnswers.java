package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.JoinedRoom;
import dev.parley.adapter.dynamodb.rooms.read.RoomRows;
import dev.parley.adapter.dynamodb.rooms.write.JoinWrites;
import dev.parley.adapter.dynamodb.rooms.write.OutsideWrites;
import dev.parley.adapter.dynamodb.rooms.write.RequestWrites;
import dev.parley.adapter.dynamodb.rooms.write.UserCounts;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.RoomSizes;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.IdSource;
import dev.parley.port.room.RequestAnswers;
import dev.parley.port.room.RequestAnswers.Acceptance;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Accepts and declines requests: one read, one transaction on the condition that the request is still as read,
/// and a count of the user's requests and rooms. Thread safe.
final class DynamoRequestAnswers implements RequestAnswers {
    private static final int TRIES = 12;

    private final DynamoStore store;
    private final DynamoRoomReads reads;
    private final JoinWrites joins;
    private final OutsideWrites outside;
    private final RequestWrites requests;
    private final UserCounts counts;
    private final IdSource ids;
    private final Clock clock;

    DynamoRequestAnswers(DynamoStore store, IdSource ids, Clock clock) {
        this.store = store;
        this.reads = new DynamoRoomReads(store);
        this.joins = new JoinWrites(store);
        this.outside = new OutsideWrites(store);
        this.requests = new RequestWrites(store);
        this.counts = new UserCounts(store);
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Acceptance accept(RoomId roomId, UserId userId) {
        for (int tries = 1; tries <= TRIES; tries++) {
            RoomRows rows = reads.rows(roomId, Set.of(userId));
            Optional<Acceptance> settled = settled(rows, userId);
            if (settled.isPresent()) {
                return settled.get();
            }
            Room room = rows.room().orElseThrow();
            Outside request = rows.outside(userId).orElseThrow();
            switch (store.transact(enter(room, request))) {
                case COMMITTED -> {
                    counts.count(Set.of(userId), UserCounts.Change.ACCEPTED);
                    return new Acceptance.Accepted(new JoinedRoom(reads).after(room, 1));
                }
                case REFUSED -> {}
                case CONTENDED -> store.backoff().afterTry(tries);
            }
        }
        throw new DependencyUnavailableException("the store");
    }

    /// What the rows decide without a write; absent where there is a request to accept.
    private static Optional<Acceptance> settled(RoomRows rows, UserId userId) {
        if (rows.room().isPresent() && rows.member(userId).isPresent()) {
            return Optional.of(new Acceptance.AlreadyIn(rows.room().get()));
        }
        boolean lives = rows.room().filter(room -> room.memberCount() > 0).isPresent();
        if (!lives || rows.outside(userId).filter(Outside::isRequested).isEmpty()) {
            return Optional.of(new Acceptance.NoRequest(rows.outside(userId)));
        }
        boolean full = rows.room().get().memberCount() >= RoomSizes.MEMBERS;
        return full ? Optional.of(new Acceptance.Full()) : Optional.empty();
    }

    private List<TransactWriteItem> enter(Room room, Outside request) {
        if (!(request.state() instanceof State.Requested asked)) {
            throw new IllegalStateException("no request is accepted");
        }
        Member member = Member.joining(room, request.userId(), room.defaultRole(), ids.newJoinId())
                .asOf(asked)
                .since(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .withBlockedBy(request.blockedBy());
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(joins.countAccepted(room.id()));
        transaction.addAll(joins.begin(room, member, Optional.of(request)));
        return transaction;
    }

    @Override
    public boolean decline(RoomId roomId, UserId userId, Instant until) {
        for (int tries = 1; tries <= TRIES; tries++) {
            RoomRows rows = reads.rows(roomId, Set.of(userId));
            Optional<Outside> request = rows.outside(userId).filter(Outside::isRequested);
            if (rows.room().isEmpty() || request.isEmpty()) {
                return false;
            }
            if (store.commit(ended(rows.room().get(), request.get(), until))) {
                counts.count(Set.of(userId), UserCounts.Change.REQUEST_ENDED);
                return true;
            }
        }
        throw new DependencyUnavailableException("the store");
    }

    /// The row of one who never left the room is forgotten when the time is over, so that the next addition
    /// goes by the user's preference. In a direct room it stays: each of the two always has a row, on which
    /// blocks stand.
    private List<TransactWriteItem> ended(Room room, Outside request, Instant until) {
        boolean forgotten = room.kind() == RoomKind.GROUP && !request.left();
        List<TransactWriteItem> transaction = new ArrayList<>();
        transaction.add(outside.put(request.with(new State.Declined(until)), Optional.of(request), forgotten));
        transaction.addAll(requests.end(room.id(), request.userId()));
        return transaction;
    }
}
