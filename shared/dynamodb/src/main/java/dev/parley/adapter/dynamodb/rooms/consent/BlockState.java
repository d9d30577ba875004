package dev.parley.adapter.dynamodb.rooms.consent;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.rooms.item.ReferenceItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.rooms.read.RoomRows;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a block or its end is decided on: whether the block stands, how many others the blocker blocks, the
/// room of the two, and the keys of their rows in it, members or not.
record BlockState(boolean stands, long blocks, Optional<RoomId> room, List<Map<String, AttributeValue>> rows) {
    private static final int READS = 3;

    static BlockState read(DynamoStore store, ItemReads reads, UserId blocker, UserId blocked) {
        var found = reads.read(Map.of(
                Table.PROFILES,
                List.of(ConsentKeys.preferences(blocker), ConsentKeys.block(blocker, blocked)),
                Table.ROOMS,
                List.of(RoomKeys.pair(blocker, blocked))));
        var own = found.getOrDefault(Table.PROFILES, List.of());
        Optional<RoomId> room = found.getOrDefault(Table.ROOMS, List.of()).stream()
                .map(item -> ReferenceItem.SCHEMA.mapToItem(item).targetRoom())
                .findFirst();
        return new BlockState(
                own.stream().anyMatch(item -> !ConsentKeys.isPreferences(item)),
                own.stream()
                        .filter(ConsentKeys::isPreferences)
                        .mapToLong(item -> AttributeValues.numberOf(item, "blocked"))
                        .sum(),
                room,
                room.map(id -> rows(store, id, Set.of(blocker, blocked))).orElse(List.of()));
    }

    /// Reads again where one of the two has no row: a batch is no snapshot, and an answer to a request moves a row
    /// from outside to the members meanwhile. Whoever was erased has none however often it is read.
    private static List<Map<String, AttributeValue>> rows(DynamoStore store, RoomId room, Set<UserId> both) {
        List<Map<String, AttributeValue>> rows = List.of();
        for (int read = 0; read < READS && rows.size() < both.size(); read++) {
            RoomRows found = new DynamoRoomReads(store).rows(room, both);
            rows = Stream.concat(
                            found.members().stream().map(member -> RoomKeys.member(room, member.userId())),
                            found.outside().keySet().stream().map(user -> RoomKeys.outside(room, user)))
                    .toList();
        }
        return rows;
    }
}
