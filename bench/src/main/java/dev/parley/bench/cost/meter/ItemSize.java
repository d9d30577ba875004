package dev.parley.bench.cost.meter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The size of an item by DynamoDB's rules: names and texts in UTF-8, numbers by their digits, 3 bytes for a
/// document and one for each element.
public final class ItemSize {
    private static final int DOCUMENT = 3;

    private ItemSize() {}

    /// In bytes; 0 for an item that is not there.
    public static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
                .sum();
    }

    private static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToLong(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case M -> DOCUMENT + value.m().size() + of(value.m());
            case L ->
                DOCUMENT
                        + value.l().size()
                        + value.l().stream().mapToLong(ItemSize::of).sum();
            case BOOL, NUL -> 1;
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute of no known type");
        };
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long number(String number) {
        BigDecimal value = new BigDecimal(number).stripTrailingZeros();
        return (value.precision() + 1L) / 2 + 1 + (value.signum() < 0 ? 1 : 0);
    }
}
