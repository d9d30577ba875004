package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.NumberText;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.Update;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Applies a bound update. Every operand is read from the item as it was before.
public final class UpdateEvaluator {
    private UpdateEvaluator() {}

    /// The item after the update; the given one is not changed.
    public static Map<String, AttributeValue> apply(Update update, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> after = new HashMap<>(item);
        List<Update.Assignment> sets = new ArrayList<>(update.sets().size());
        for (Update.Assignment set : update.sets()) {
            sets.add(new Update.Assignment(set.path(), new Operand.Literal(value(set.operand(), item))));
        }
        // Places behind a list's end are filled in the order of their indexes.
        sets.sort(Comparator.comparingInt(set -> lastIndex(set.path())));
        for (Update.Assignment set : sets) {
            ItemEdit.set(after, set.path(), ((Operand.Literal) set.operand()).value());
        }
        for (Update.Assignment add : update.adds()) {
            ItemEdit.set(after, add.path(), added(add.path().in(item), literal(add)));
        }
        for (Update.Assignment delete : update.deletes()) {
            delete(after, delete.path(), delete.path().in(item), literal(delete));
        }
        // From behind, so that no removal moves an element that is still to be removed.
        update.removes().stream()
                .sorted(Comparator.comparingInt(UpdateEvaluator::lastIndex).reversed())
                .forEach(path -> ItemEdit.remove(after, path));
        return after;
    }

    private static int lastIndex(Path path) {
        return path.steps().getLast() instanceof Path.Index(int index) ? index : -1;
    }

    private static AttributeValue literal(Update.Assignment assignment) {
        return ((Operand.Literal) assignment.operand()).value();
    }

    private static AttributeValue value(Operand operand, Map<String, AttributeValue> item) {
        return switch (operand) {
            case Operand.Literal(AttributeValue value) -> value;
            case Operand.At(Path path) -> {
                AttributeValue value = path.in(item);
                if (value == null) {
                    throw DynamoDbErrors.validation(
                            "The provided expression refers to an attribute that does not exist in the item");
                }
                yield value;
            }
            case Operand.Sum(Operand left, boolean minus, Operand right) ->
                sum(value(left, item), minus, value(right, item));
            case Operand.Call(String function, List<Operand> arguments) -> call(function, arguments, item);
            case Operand.Reference _ -> throw new IllegalStateException("not bound");
        };
    }

    private static AttributeValue call(String function, List<Operand> arguments, Map<String, AttributeValue> item) {
        if (function.equals("if_not_exists")) {
            AttributeValue present = ((Operand.At) arguments.getFirst()).path().in(item);
            return present == null ? value(arguments.getLast(), item) : present;
        }
        AttributeValue first = value(arguments.getFirst(), item);
        AttributeValue second = value(arguments.getLast(), item);
        if (first.type() != AttributeValue.Type.L || second.type() != AttributeValue.Type.L) {
            throw wrongType();
        }
        List<AttributeValue> joined = new ArrayList<>(first.l());
        joined.addAll(second.l());
        return AttributeValue.fromL(joined);
    }

    private static AttributeValue sum(AttributeValue left, boolean minus, AttributeValue right) {
        if (left.type() != AttributeValue.Type.N || right.type() != AttributeValue.Type.N) {
            throw wrongType();
        }
        BigDecimal second = new BigDecimal(right.n());
        BigDecimal sum = new BigDecimal(left.n()).add(minus ? second.negate() : second);
        return AttributeValue.fromN(NumberText.text(NumberText.parse(sum.toString())));
    }

    /// The value after ADD.
    static AttributeValue added(@Nullable AttributeValue present, AttributeValue value) {
        if (present == null) {
            return value;
        }
        if (present.type() != value.type()) {
            throw wrongType();
        }
        return switch (value.type()) {
            case N -> sum(present, false, value);
            case SS -> AttributeValue.fromSs(union(present.ss(), value.ss()));
            case NS -> AttributeValue.fromNs(union(present.ns(), value.ns()));
            case BS -> AttributeValue.fromBs(union(present.bs(), value.bs()));
            default -> throw wrongType();
        };
    }

    private static <T> List<T> union(List<T> present, List<T> more) {
        List<T> union = new ArrayList<>(present);
        more.stream().filter(element -> !present.contains(element)).forEach(union::add);
        return union;
    }

    private static void delete(
            Map<String, AttributeValue> after, Path path, @Nullable AttributeValue present, AttributeValue value) {
        if (present == null) {
            return;
        }
        AttributeValue rest = without(present, value);
        if (rest == null) {
            ItemEdit.remove(after, path);
        } else {
            ItemEdit.set(after, path, rest);
        }
    }

    /// The set after DELETE; null where nothing is left of it.
    static @Nullable AttributeValue without(AttributeValue present, AttributeValue value) {
        if (present.type() != value.type()) {
            throw wrongType();
        }
        return switch (value.type()) {
            case SS -> nonEmpty(difference(present.ss(), value.ss()), AttributeValue::fromSs);
            case NS -> nonEmpty(difference(present.ns(), value.ns()), AttributeValue::fromNs);
            case BS -> nonEmpty(difference(present.bs(), value.bs()), AttributeValue::fromBs);
            default -> throw wrongType();
        };
    }

    private static <T> List<T> difference(List<T> present, List<T> less) {
        return present.stream().filter(element -> !less.contains(element)).toList();
    }

    private static <T> @Nullable AttributeValue nonEmpty(
            List<T> elements, java.util.function.Function<List<T>, AttributeValue> wrap) {
        return elements.isEmpty() ? null : Objects.requireNonNull(wrap.apply(elements));
    }

    private static RuntimeException wrongType() {
        return DynamoDbErrors.validation("An operand in the update expression has an incorrect data type");
    }
}
