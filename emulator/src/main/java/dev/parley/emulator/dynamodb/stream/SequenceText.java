package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.util.Locale;

/// Sequence numbers as AWS writes them: 21 digits, in the order of the records.
final class SequenceText {
    private SequenceText() {}

    static String of(long sequence) {
        return String.format(Locale.ROOT, "%021d", sequence);
    }

    static long read(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw DynamoDbErrors.validation("Invalid SequenceNumber: " + text);
        }
    }
}
