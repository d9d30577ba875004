package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.AboutItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.write.CreationRecords;
import dev.parley.adapter.dynamodb.rooms.write.NewRoomRows;
import dev.parley.adapter.dynamodb.rooms.write.UserCounts;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemWrites;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.IdSource;
import dev.parley.port.room.RoomCreation;
import dev.parley.port.room.RoomCreation.Creation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Creates rooms, exactly once a creation key and once a pair, and none for a pair with a block: the conditions
/// of the committing transaction decide. A small room is that transaction alone. The rows of a large room are
/// written before it and count for nothing without it. The loser of a race deletes its rows; rows that a crash
/// left are hidden from every read. Thread safe.
final class DynamoRoomCreation implements RoomCreation {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoRoomCreation.class);
    private static final int RECORDS = 6;
    private static final int TRIES = 10;

    private final DynamoStore store;
    private final CreationRecords records;
    private final ItemWrites writes;
    private final UserCounts counts;
    private final IdSource ids;

    DynamoRoomCreation(DynamoStore store, IdSource ids) {
        this.store = store;
        this.records = new CreationRecords(store);
        this.writes = new ItemWrites(store);
        this.counts = new UserCounts(store);
        this.ids = ids;
    }

    @Override
    public Optional<Creation> existing(NewRoom room) {
        return records.find(room);
    }

    @Override
    public Creation create(NewRoom room, Runnable progressed) {
        Optional<Creation> known = records.find(room);
        if (known.isPresent()) {
            return known.get();
        }
        NewRoomRows rows = NewRoomRows.of(room, ids);
        if (rows.count() + RECORDS <= DynamoStore.MAX_TRANSACTION_ITEMS) {
            return commit(room, rows.puts(store), progressed);
        }
        rows.stage(writes, progressed);
        Creation creation = commit(room, List.of(), progressed);
        if (!(creation instanceof Creation.Created)) {
            clear(room, rows, progressed);
        }
        return creation;
    }

    private Creation commit(NewRoom newRoom, List<TransactWriteItem> rows, Runnable progressed) {
        Room room = newRoom.room();
        List<TransactWriteItem> items = new ArrayList<>(rows);
        items.add(records.put(RoomItem.SCHEMA.itemToMap(RoomItem.fromDomain(room), true)));
        AboutItem about = AboutItem.fromDomain(newRoom.id(), newRoom.about());
        items.add(records.put(AboutItem.SCHEMA.itemToMap(about, true)));
        items.addAll(records.puts(newRoom));
        for (int tries = 1; tries <= TRIES; tries++) {
            switch (store.transact(items)) {
                case COMMITTED -> {
                    count(newRoom);
                    return new Creation.Created(room);
                }
                case REFUSED -> {
                    Optional<Creation> known = records.find(newRoom).or(() -> records.blocked(newRoom));
                    if (known.isPresent()) {
                        return known.get();
                    }
                }
                case CONTENDED -> store.backoff().afterTry(tries);
            }
            progressed.run();
        }
        throw new DependencyUnavailableException("the store");
    }

    private void count(NewRoom room) {
        Set<UserId> members = new HashSet<>(room.joining());
        members.add(room.creator());
        counts.count(members, UserCounts.Change.JOINED);
        counts.count(room.asked(), UserCounts.Change.ASKED);
    }

    private void clear(NewRoom room, NewRoomRows rows, Runnable progressed) {
        try {
            rows.unstage(writes, progressed);
        } catch (DependencyUnavailableException e) {
            LOG.info("rows of room {}, which did not come to be, stay behind", room.id(), e);
        }
    }
}
