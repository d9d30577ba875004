package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.RequestProxy.Interception;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Reads that are not of the present.
final class WrongReads {
    private static final String MEMBER = "member#";

    private WrongReads() {}

    /// Queries of one table are not asked to be consistent.
    static Interception inconsistentQueries(String table) {
        return (request, call) ->
                request instanceof QueryRequest query && query.tableName().equals(table)
                        ? call.with(query.toBuilder().consistentRead(false).build())
                        : call.proceed();
    }

    /// Batch gets of one table alone are not asked to be consistent.
    static Interception inconsistentGets(String table) {
        return (request, call) -> {
            if (!(request instanceof BatchGetItemRequest batch)
                    || !batch.requestItems().keySet().equals(Set.of(table))) {
                return call.proceed();
            }
            var keys = Objects.requireNonNull(batch.requestItems().get(table)).toBuilder()
                    .consistentRead(false)
                    .build();
            return call.with(batch.toBuilder().requestItems(Map.of(table, keys)).build());
        };
    }

    /// Who was a member once is found to be one: no read of single members sees that the row is gone.
    static Interception membersForEver() {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> rows = new ConcurrentHashMap<>();
        return (request, call) -> switch (request) {
            case GetItemRequest get
            when isMember(get.tableName(), get.key()) -> {
                var response = (GetItemResponse) call.proceed();
                yield response.toBuilder()
                        .item(kept(rows, get.key(), response.item()))
                        .build();
            }
            case BatchGetItemRequest batch
            when batch.requestItems().containsKey(Tables.ROOMS) -> {
                var response = (BatchGetItemResponse) call.proceed();
                Map<String, List<Map<String, AttributeValue>>> all = new HashMap<>(response.responses());
                all.put(Tables.ROOMS, withMembers(rows, batch, all.getOrDefault(Tables.ROOMS, List.of())));
                yield response.toBuilder().responses(all).build();
            }
            default -> call.proceed();
        };
    }

    private static List<Map<String, AttributeValue>> withMembers(
            Map<Map<String, AttributeValue>, Map<String, AttributeValue>> rows,
            BatchGetItemRequest batch,
            List<Map<String, AttributeValue>> found) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (var key :
                Objects.requireNonNull(batch.requestItems().get(Tables.ROOMS)).keys()) {
            Map<String, AttributeValue> item = found.stream()
                    .filter(one -> one.entrySet().containsAll(key.entrySet()))
                    .findFirst()
                    .orElse(Map.of());
            Map<String, AttributeValue> answer = isMember(Tables.ROOMS, key) ? kept(rows, key, item) : item;
            if (!answer.isEmpty()) {
                items.add(answer);
            }
        }
        return items;
    }

    private static Map<String, AttributeValue> kept(
            Map<Map<String, AttributeValue>, Map<String, AttributeValue>> rows,
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return rows.getOrDefault(key, Map.of());
        }
        rows.put(key, item);
        return item;
    }

    private static boolean isMember(String table, Map<String, AttributeValue> key) {
        return table.equals(Tables.ROOMS)
                && key.get("item") instanceof AttributeValue item
                && item.s().startsWith(MEMBER);
    }

    /// Items of one table are changed as they are read.
    static Interception items(String table, UnaryOperator<Map<String, AttributeValue>> change) {
        return (request, call) -> switch (call.proceed()) {
            case GetItemResponse response
            when request instanceof GetItemRequest get && get.tableName().equals(table) ->
                response.toBuilder().item(change.apply(response.item())).build();
            case QueryResponse response
            when request instanceof QueryRequest query && query.tableName().equals(table) ->
                response.toBuilder()
                        .items(response.items().stream().map(change).toList())
                        .build();
            case BatchGetItemResponse response -> {
                Map<String, List<Map<String, AttributeValue>>> all = new HashMap<>(response.responses());
                all.computeIfPresent(
                        table, (_, items) -> items.stream().map(change).toList());
                yield response.toBuilder().responses(all).build();
            }
            case Object other -> other;
        };
    }

    /// Everyone has been in the room from its beginning.
    static Map<String, AttributeValue> joinedFirst(Map<String, AttributeValue> row) {
        AttributeValue none = AttributeValue.fromN("0");
        return row.containsKey("joinedSeq") ? with(with(row, "joinedSeq", none), "joinedCount", none) : row;
    }

    /// A room counts each entry of its log as a message.
    static Map<String, AttributeValue> everyEntryCounted(Map<String, AttributeValue> room) {
        return room.get("lastSeq") instanceof AttributeValue last
                ? with(with(room, "lastOrdinal", last), "lastMessageSeq", last)
                : room;
    }

    /// A gate lets the next number in while the one before it is in its turn.
    static Map<String, AttributeValue> turnOfTheNext(Map<String, AttributeValue> item) {
        if (!(item.get("next") instanceof AttributeValue next)) {
            return item;
        }
        Map<String, AttributeValue> changed =
                with(item, "next", AttributeValue.fromN("" + (Long.parseLong(next.n()) + 1)));
        changed.keySet().removeAll(Set.of("holder", "heldUntil"));
        return changed;
    }

    /// No accepted message has been numbered.
    static Map<String, AttributeValue> unstamped(Map<String, AttributeValue> accepted) {
        Map<String, AttributeValue> changed = new HashMap<>(accepted);
        changed.keySet().removeAll(Set.of("seq", "numberedBy"));
        return changed;
    }

    /// Every connection is older by two minutes: past the time in which it may still be connecting.
    static Map<String, AttributeValue> aged(Map<String, AttributeValue> user) {
        if (!(user.get("connections") instanceof AttributeValue standing)) {
            return user;
        }
        Map<String, AttributeValue> connections = new HashMap<>();
        standing.m().forEach((id, entry) -> {
            long since = Long.parseLong(
                            Objects.requireNonNull(entry.m().get("connectedAt")).n())
                    - 120_000;
            connections.put(id, AttributeValue.fromM(with(entry.m(), "connectedAt", AttributeValue.fromN("" + since))));
        });
        return with(user, "connections", AttributeValue.fromM(connections));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> map, String name, AttributeValue value) {
        Map<String, AttributeValue> changed = new HashMap<>(map);
        changed.put(name, value);
        return changed;
    }
}
