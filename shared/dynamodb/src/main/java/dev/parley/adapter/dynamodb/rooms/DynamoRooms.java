package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomRequests;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.port.IdSource;
import dev.parley.port.room.Rooms;
import java.time.Clock;

/// The rooms table, with the memberships table kept in step: a member's row and membership are written and
/// deleted in the same transaction, but for the rows of a large room, which precede it. In the normal case:
///
/// | call | requests |
/// |---|---|
/// | `find` | 1 GetItem |
/// | `member`, `about`, `abouts` | 1 BatchGetItem |
/// | `stays`, `describedStays`, `requests` | 1 BatchGetItem for each 50, 33 or 50 rooms |
/// | `places` | 1 BatchGetItem for each 49 users |
/// | `known` | 1 BatchGetItem, and 1 for each 50 users with a direct room |
/// | `members` | 1 Query a page, or for each 1 MB |
/// | `existing` | 1 BatchGetItem; for a pair found under a new key also 1 PutItem |
/// | `create` | 1 BatchGetItem, 1 TransactWriteItems; from 49 members on also a BatchWriteItem for each 25 rows
/// |
/// | `add` | 1 BatchGetItem and 1 TransactWriteItems for each 32 users, then 1 GetItem |
/// | `accept`, `decline`, `ban` | 1 BatchGetItem, 1 TransactWriteItems; then `accept` 1 GetItem |
/// | `remove` | 1 TransactWriteItems, 1 GetItem |
/// | `setRole`, `update`, `delete` | 1 TransactWriteItems |
/// | `setNotifyLevel` | 1 UpdateItem |
///
/// Whatever changes how many rooms or requests a user has also counts them: 1 UpdateItem, or 1
/// TransactWriteItems for each 100 users.
public final class DynamoRooms {
    private DynamoRooms() {}

    public static Rooms of(DynamoStore store, IdSource ids) {
        return of(store, ids, Clock.systemUTC());
    }

    /// @param clock says when stays begin
    public static Rooms of(DynamoStore store, IdSource ids, Clock clock) {
        return new Rooms(
                new DynamoRoomReads(store),
                new DynamoRoomRequests(store),
                new DynamoRequestAnswers(store, ids, clock),
                new DynamoRoomCreation(store, ids),
                new DynamoRoomJoining(store, ids, clock),
                new DynamoMembershipChanges(store),
                new DynamoRoomChanges(store));
    }
}
