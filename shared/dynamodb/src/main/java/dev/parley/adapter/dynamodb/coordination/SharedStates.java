package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.facts.Table;
import dev.parley.limits.RecentlyUsed;
import dev.parley.port.Backoff;
import dev.parley.port.DependencyUnavailableException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// States that environments share, one item each. A change is a pure function of the state; its write holds only
/// if the state is still the one that it was made of, and is made anew otherwise.
///
/// This environment remembers what it saw last: a change is one conditional write if nobody else wrote since. What
/// changes nothing is answered only after a read or a refused write, never by memory alone. An item that has run
/// out counts as none, because DynamoDB deletes it late. Thread safe.
///
/// @param <S> the state
final class SharedStates<S> {
    private static final int TRIES = 40;
    private static final int REMEMBERED = 2_000;

    /// Each write gives the item another one, by chance, so that an item that was deleted and made anew is not
    /// taken for the one before, and a write whose answer was lost is known again. The chance is the system's:
    /// environments restored from one snapshot must never give the same one.
    private static final String WRITE = "writeId";

    private final DynamoStore store;
    private final Form<S> form;
    private final Clock clock;
    private final Backoff backoff;
    private final SecureRandom random = new SecureRandom();
    private final RecentlyUsed<ItemKey, Map<String, AttributeValue>> remembered = new RecentlyUsed<>(REMEMBERED);

    SharedStates(DynamoStore store, Form<S> form, Clock clock, Backoff backoff) {
        this.store = store;
        this.form = form;
        this.clock = clock;
        this.backoff = backoff;
    }

    /// As the adapters of one function use it.
    static <S> SharedStates<S> of(DynamoStore store, Form<S> form, Clock clock) {
        return new SharedStates<>(store, form, clock, Backoff.sleeping(Duration.ofMillis(5), Duration.ofMillis(300)));
    }

    /// How a state stands in an item.
    interface Form<S> {
        S read(Map<String, AttributeValue> item);

        Map<String, AttributeValue> write(S state);

        /// Milliseconds since 1970 from which on the state counts as none.
        long runsOutAt(S state);
    }

    /// What a change makes of a state.
    ///
    /// @param next absent if it leaves it as it is
    record Changed<S, A>(Optional<S> next, A answer) {
        static <S, A> Changed<S, A> to(S next, A answer) {
            return new Changed<>(Optional.of(next), answer);
        }

        static <S, A> Changed<S, A> nothing(A answer) {
            return new Changed<>(Optional.empty(), answer);
        }
    }

    /// Makes a change, given the state if there is one. Calls the function once for each try.
    ///
    /// @throws DependencyUnavailableException if the change may not have been made
    <A> A change(ItemKey key, Function<Optional<S>, Changed<S, A>> change) {
        Map<String, AttributeValue> seen = remembered.find(key).orElse(Map.of());
        boolean isCertain = false;
        for (int tries = 1; tries <= TRIES; tries++) {
            Changed<S, A> changed = change.apply(live(seen));
            if (changed.next().isEmpty() && !isCertain) {
                seen = read(key, true);
                isCertain = true;
                changed = change.apply(live(seen));
            }
            if (changed.next().isEmpty()) {
                return changed.answer();
            }
            Optional<Map<String, AttributeValue>> standing =
                    put(key, seen, changed.next().get());
            if (standing.isEmpty()) {
                return changed.answer();
            }
            seen = standing.get();
            isCertain = true;
            pauseAfter(tries);
        }
        throw new DependencyUnavailableException("a contended state");
    }

    /// The state as it is now, or some moments ago where `isConsistent` is false.
    ///
    /// @throws DependencyUnavailableException if nobody can know
    Optional<S> find(ItemKey key, boolean isConsistent) {
        return live(read(key, isConsistent));
    }

    /// The first refusal tells only that the memory was old.
    private void pauseAfter(int tries) {
        if (tries > 1) {
            backoff.afterTry(tries - 1);
        }
    }

    private Map<String, AttributeValue> read(ItemKey key, boolean isConsistent) {
        Map<String, AttributeValue> item = store.call(() -> store.client()
                        .getItem(get -> get.tableName(store.name(Table.COORDINATION))
                                .key(key.attributes())
                                .consistentRead(isConsistent)
                                .overrideConfiguration(BoundedCalls.TWO_SECONDS)))
                .item();
        if (isConsistent) {
            remembered.put(key, item);
        }
        return item;
    }

    /// @return the item that stands if the write was refused
    private Optional<Map<String, AttributeValue>> put(ItemKey key, Map<String, AttributeValue> seen, S next) {
        Map<String, AttributeValue> item = new HashMap<>(form.write(next));
        item.putAll(key.attributes());
        item.put(WRITE, AttributeValues.number(random.nextLong()));
        item.put(Expiry.ATTRIBUTE, Expiry.at(form.runsOutAt(next)));
        PutItemRequest request = request(item, seen);
        remembered.remove(key);
        WriteOutcome outcome = store.write(() -> store.client().putItem(request).attributes());
        if (outcome instanceof WriteOutcome.Refused(var standing) && !isWrittenBy(item, standing)) {
            remembered.put(key, standing);
            return Optional.of(standing);
        }
        remembered.put(key, item);
        return Optional.empty();
    }

    /// The client sends a write again whose answer was lost.
    private static boolean isWrittenBy(Map<String, AttributeValue> item, Map<String, AttributeValue> standing) {
        return AttributeValues.valueOf(item, WRITE).equals(standing.get(WRITE));
    }

    private PutItemRequest request(Map<String, AttributeValue> item, Map<String, AttributeValue> seen) {
        PutItemRequest.Builder request = PutItemRequest.builder()
                .tableName(store.name(Table.COORDINATION))
                .item(item)
                .overrideConfiguration(BoundedCalls.TWO_SECONDS)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        AttributeValue before = seen.get(WRITE);
        return before == null
                ? request.conditionExpression("attribute_not_exists(writeId)").build()
                : request.conditionExpression("writeId = :seen")
                        .expressionAttributeValues(Map.of(":seen", before))
                        .build();
    }

    private Optional<S> live(Map<String, AttributeValue> item) {
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(form.read(item)).filter(state -> form.runsOutAt(state) > clock.millis());
    }
}
