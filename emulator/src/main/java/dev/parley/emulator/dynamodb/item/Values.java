package dev.parley.emulator.dynamodb.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Compares attribute values as DynamoDB does: numbers by value, sets without order, texts and binaries by
/// unsigned bytes. The numbers of stored items and of checked requests are in canonical text, so that equal
/// numbers are equal texts.
public final class Values {
    private Values() {}

    public static boolean equal(@Nullable AttributeValue left, @Nullable AttributeValue right) {
        if (left == null || right == null || left.type() != right.type()) {
            return false;
        }
        return switch (left.type()) {
            case S -> left.s().equals(right.s());
            case N -> left.n().equals(right.n());
            case SS -> sameElements(left.ss(), right.ss());
            case NS -> sameElements(left.ns(), right.ns());
            case BS -> sameElements(left.bs(), right.bs());
            case M -> equalMaps(left.m(), right.m());
            case L -> equalLists(left.l(), right.l());
            default -> left.equals(right);
        };
    }

    private static boolean sameElements(List<?> left, List<?> right) {
        return left.size() == right.size() && new HashSet<>(left).containsAll(right);
    }

    private static boolean equalMaps(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        return left.size() == right.size()
                && left.entrySet().stream().allMatch(entry -> equal(entry.getValue(), right.get(entry.getKey())));
    }

    private static boolean equalLists(List<AttributeValue> left, List<AttributeValue> right) {
        for (int i = 0; i < left.size() && i < right.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    /// Whether two values can be put in order: both texts, both numbers, or both binaries.
    public static boolean comparable(AttributeValue left, AttributeValue right) {
        return left.type() == right.type() && isOrdered(left);
    }

    public static boolean isOrdered(AttributeValue value) {
        return value.type() == AttributeValue.Type.S
                || value.type() == AttributeValue.Type.N
                || value.type() == AttributeValue.Type.B;
    }

    /// The order of two values that are comparable.
    public static int compare(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
            case B ->
                Arrays.compareUnsigned(left.b().asByteArrayUnsafe(), right.b().asByteArrayUnsafe());
            default -> compareTexts(left.s(), right.s());
        };
    }

    /// UTF-16 order is that of UTF-8 but for characters beyond the basic plane.
    private static int compareTexts(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /// The elements of a set of any kind; null for other values.
    public static @Nullable Set<Object> elements(AttributeValue set) {
        return switch (set.type()) {
            case SS -> new HashSet<>(set.ss());
            case NS -> new HashSet<>(set.ns());
            case BS -> new HashSet<>(set.bs());
            default -> null;
        };
    }
}
