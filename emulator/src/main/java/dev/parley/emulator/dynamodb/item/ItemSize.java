package dev.parley.emulator.dynamodb.item;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sizes by DynamoDB's rules, in bytes: names and texts in UTF-8, numbers by their digits, 3 bytes for a
/// document and one for each of its elements.
public final class ItemSize {
    private static final int DOCUMENT = 3;
    private static final int TWO_BYTES = 0x80;
    private static final int THREE_BYTES = 0x800;

    private ItemSize() {}

    public static int of(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            size += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    /// Of a value that is valid.
    public static int of(AttributeValue value) {
        int size = 0;
        switch (value.type()) {
            case S -> size = utf8(value.s());
            case N -> size = number(value.n());
            case B -> size = value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> size = 1;
            case M -> size = DOCUMENT + value.m().size() + of(value.m());
            case L -> {
                size = DOCUMENT + value.l().size();
                for (AttributeValue element : value.l()) {
                    size += of(element);
                }
            }
            case SS -> {
                for (String text : value.ss()) {
                    size += utf8(text);
                }
            }
            case NS -> {
                for (String number : value.ns()) {
                    size += number(number);
                }
            }
            case BS -> {
                for (SdkBytes bytes : value.bs()) {
                    size += bytes.asByteArrayUnsafe().length;
                }
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute value of no type");
        }
        return size;
    }

    /// The length of a text in UTF-8.
    public static int utf8(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < TWO_BYTES) {
                bytes++;
            } else if (c < THREE_BYTES || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /// One byte for two digits, one for the exponent, one for a minus. Zeros at either end count for nothing.
    private static int number(String text) {
        int first = -1;
        int last = -1;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                if (c != '0') {
                    first = first < 0 ? digits : first;
                    last = digits;
                }
            }
        }
        if (first < 0) {
            return 1;
        }
        return (last - first + 2) / 2 + 1 + (text.charAt(0) == '-' ? 1 : 0);
    }
}
