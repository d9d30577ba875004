package dev.parley.emulator.queue.validation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// What a message may carry: its characters, its attributes and its size.
public final class MessageContents {
    private static final int MOST_ATTRIBUTES = 10;
    private static final int LONGEST_NAME = 256;
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private MessageContents() {}

    /// Refuses a missing or empty body, and one with a character that XML has not.
    public static void checkBody(@Nullable String body) {
        if (body == null || body.isEmpty()) {
            throw Refusal.missing("MessageBody");
        }
        if (!isXmlText(body)) {
            throw Refusal.with(
                    InvalidMessageContentsException.builder(),
                    "InvalidMessageContents",
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 "
                            + "to #xFFFD | #x10000 to #x10FFFF");
        }
    }

    private static boolean isXmlText(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= 0xD7FF) || isXmlBeyond(c));
    }

    private static boolean isXmlBeyond(int c) {
        return (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }

    /// Refuses attributes that are too many, or misnamed, of an unknown type, or without a value.
    public static void checkAttributes(Map<String, MessageAttributeValue> attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Refusal.invalidValue("Number of message attributes [%s] exceeds the allowed maximum [%s]."
                    .formatted(attributes.size(), MOST_ATTRIBUTES));
        }
        attributes.forEach((name, value) -> {
            checkName(name);
            checkType(name, value.dataType());
            checkValue(name, value);
        });
    }

    private static void checkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean reserved = lower.startsWith("aws.") || lower.startsWith("amazon.");
        boolean dotted = name.startsWith(".") || name.endsWith(".") || name.contains("..");
        boolean spelled = name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0);
        if (name.isEmpty() || name.length() > LONGEST_NAME || reserved || dotted || !spelled) {
            throw Refusal.invalidValue(
                    "Message (user) attribute name '%s' is invalid: it can contain letters, digits, ".formatted(name)
                            + "underscores, hyphens and single periods inside, up to 256, and begin with neither AWS. nor "
                            + "Amazon.");
        }
    }

    private static void checkType(String name, @Nullable String type) {
        if (type == null || type.isEmpty()) {
            throw Refusal.invalidValue(
                    "Message (user) attribute '%s' must contain a non-empty attribute type.".formatted(name));
        }
        if (type.length() > LONGEST_NAME || !TYPE.matcher(type).matches()) {
            throw Refusal.invalidValue(
                    "The type of message (user) attribute '%s' is invalid. You must use only the following supported "
                                    .formatted(name)
                            + "type prefixes: Binary, Number, String.");
        }
    }

    private static void checkValue(String name, MessageAttributeValue value) {
        String kind = value.dataType().split("\\.", 2)[0];
        SdkBytes binary = value.binaryValue();
        String text = value.stringValue();
        boolean given = kind.equals("Binary")
                ? binary != null && binary.asByteArrayUnsafe().length > 0
                : text != null && !text.isEmpty();
        if (!given) {
            throw Refusal.invalidValue(
                    "Message (user) attribute '%s' must contain a non-empty value of type '%s'.".formatted(name, kind));
        }
        if (!kind.equals("Binary") && !isXmlText(text)) {
            throw Refusal.invalidValue("Message (user) attribute '%s' contains invalid characters.".formatted(name));
        }
        if (kind.equals("Number") && !NUMBER.matcher(text).matches()) {
            throw Refusal.invalidValue(
                    "Can't cast the value of message (user) attribute '%s' to a number.".formatted(name));
        }
    }

    /// Body and attributes in bytes of UTF-8, as SQS counts them.
    public static int size(String body, Map<String, MessageAttributeValue> attributes) {
        int size = bytes(body);
        for (var attribute : attributes.entrySet()) {
            MessageAttributeValue value = attribute.getValue();
            size += bytes(attribute.getKey()) + bytes(value.dataType());
            size += value.stringValue() == null
                    ? value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length
                    : bytes(value.stringValue());
        }
        return size;
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
