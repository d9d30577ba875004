package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.coordination.TypingState.Named;
import dev.parley.adapter.dynamodb.coordination.TypingState.Told;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A room's typing attributes: `typing`, by user when the typing runs out; `named`, by user the place and the time
/// shown last; `told`, the listings of the span and its end.
final class TypingItem implements SharedStates.Form<TypingState> {
    private static final String TYPING = "typing";
    private static final String NAMED = "named";
    private static final String TOLD = "told";

    @Override
    public long runsOutAt(TypingState state) {
        return state.runsOutAt();
    }

    @Override
    public Map<String, AttributeValue> write(TypingState state) {
        return Map.of(
                TYPING, byUser(state.typing(), AttributeValues::number),
                NAMED, byUser(state.named(), named -> pair(named.place(), named.shownUntil())),
                TOLD, pair(state.told().listings(), state.told().spanEnd()));
    }

    @Override
    public TypingState read(Map<String, AttributeValue> item) {
        AttributeValue told = AttributeValues.valueOf(item, TOLD);
        return new TypingState(
                users(item, TYPING, runOut -> Long.parseLong(runOut.n())),
                users(item, NAMED, named -> new Named((int) first(named), second(named))),
                new Told((int) first(told), second(told)));
    }

    private static <V> AttributeValue byUser(Map<UserId, V> values, Function<V, AttributeValue> value) {
        return AttributeValue.fromM(values.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), entry -> value.apply(entry.getValue()))));
    }

    private static <V> Map<UserId, V> users(
            Map<String, AttributeValue> item, String name, Function<AttributeValue, V> value) {
        return AttributeValues.mapOf(item, name).entrySet().stream()
                .collect(Collectors.toMap(entry -> new UserId(entry.getKey()), entry -> value.apply(entry.getValue())));
    }

    private static AttributeValue pair(long first, long second) {
        return AttributeValue.fromL(List.of(AttributeValues.number(first), AttributeValues.number(second)));
    }

    private static long first(AttributeValue pair) {
        return Long.parseLong(pair.l().get(0).n());
    }

    private static long second(AttributeValue pair) {
        return Long.parseLong(pair.l().get(1).n());
    }
}
