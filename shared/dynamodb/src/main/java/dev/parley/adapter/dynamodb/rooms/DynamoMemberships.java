package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.MembershipItem;
import dev.parley.adapter.dynamodb.rooms.item.MembershipKeys;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.ListingCursor;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.facts.Table;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.Memberships;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The memberships table. `page` is one Query, `find` and `cursorsOfStays` one BatchGetItem; `advance` and
/// `advanceBySending` are one UpdateItem, two or three when one cursor is ahead already.
public final class DynamoMemberships implements Memberships {
    private final DynamoStore store;
    private final ItemReads reads;
    private final DynamoDbTable<MembershipItem> table;
    private final CursorAdvance advance;

    public DynamoMemberships(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.table = store.table(Table.MEMBERSHIPS, MembershipItem.SCHEMA);
        this.advance = new CursorAdvance(store);
    }

    @Override
    public Page page(UserId userId, Optional<String> cursor, int limit) {
        QueryEnhancedRequest.Builder request = QueryEnhancedRequest.builder()
                .queryConditional(QueryConditional.keyEqualTo(
                        Key.builder().partitionValue(userId.value()).build()))
                .consistentRead(true)
                .limit(limit + 1);
        cursor.ifPresent(text -> request.exclusiveStartKey(startKey(userId, text)));
        List<Entry> entries = store.call(() -> table.query(request.build()).items().stream()
                .limit(limit + 1L)
                .map(MembershipItem::toDomain)
                .toList());
        if (entries.size() <= limit) {
            return new Page(entries, Optional.empty());
        }
        List<Entry> page = entries.subList(0, limit);
        return new Page(page, Optional.of(cursorAfter(userId, page.getLast().roomId())));
    }

    @Override
    public String cursorAfter(UserId userId, RoomId roomId) {
        return ListingCursor.encode(MembershipKeys.listing(userId), roomId.value());
    }

    private static Map<String, AttributeValue> startKey(UserId userId, String cursor) {
        String position = ListingCursor.decode(MembershipKeys.listing(userId), cursor);
        if (!RoomId.isValid(position)) {
            throw new InvalidCursorException();
        }
        return MembershipKeys.of(userId, new RoomId(position));
    }

    @Override
    public Optional<Entry> find(UserId userId, RoomId roomId) {
        return Optional.ofNullable(read(roomId, List.of(userId)).get(userId)).map(MembershipItem::toDomain);
    }

    @Override
    public Map<UserId, Cursors> cursorsOfStays(RoomId roomId, Collection<Member> stays) {
        var items = read(roomId, stays.stream().map(Member::userId).toList());
        Map<UserId, Cursors> cursors = new HashMap<>();
        for (Member stay : stays) {
            MembershipItem item = items.get(stay.userId());
            if (item != null && item.joinId().equals(stay.joinId())) {
                cursors.put(stay.userId(), item.cursors());
            }
        }
        return cursors;
    }

    private Map<UserId, MembershipItem> read(RoomId roomId, Collection<UserId> users) {
        var keys = users.stream().map(user -> MembershipKeys.of(user, roomId)).collect(Collectors.toSet());
        return reads.read(Table.MEMBERSHIPS, keys).stream()
                .map(MembershipItem.SCHEMA::mapToItem)
                .collect(Collectors.toMap(item -> new UserId(item.userId()), item -> item));
    }

    @Override
    public Optional<Advance> advance(Member stay, Cursors to) {
        return advance.advance(stay, to);
    }

    @Override
    public void advanceBySending(RoomId roomId, UserId sender, Cursors to) {
        advance.advance(roomId, sender, to);
    }
}
