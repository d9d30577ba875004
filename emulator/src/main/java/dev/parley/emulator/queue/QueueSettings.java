package dev.parley.emulator.queue;

import java.time.Duration;
import java.util.Map;

/// What a queue goes by. Read from its attributes, with SQS's defaults. Immutable.
///
/// @param maximumBytes the size of a message, with its attributes
record QueueSettings(String name, Times times, int maximumBytes, Deduplication deduplication) {
    private static final int DAY = 86_400;
    private static final int MAXIMUM_BYTES = 1024 * 1024;

    /// How long a message stays in flight, is delayed and is kept, and how long a receive waits, each unless told.
    record Times(Duration visibility, Duration delay, Duration retention, Duration longPoll) {}

    /// Whether content makes the id where none is given, and whether ids count within their group only.
    record Deduplication(boolean byContent, boolean withinGroup) {}

    static QueueSettings of(String name, Map<String, String> attributes) {
        return new QueueSettings(
                name,
                new Times(
                        seconds(attributes, "VisibilityTimeout", 30),
                        seconds(attributes, "DelaySeconds", 0),
                        seconds(attributes, "MessageRetentionPeriod", 4 * DAY),
                        seconds(attributes, "ReceiveMessageWaitTimeSeconds", 0)),
                number(attributes, "MaximumMessageSize", MAXIMUM_BYTES),
                new Deduplication(
                        "true".equals(attributes.get("ContentBasedDeduplication")),
                        "messageGroup".equals(attributes.get("DeduplicationScope"))));
    }

    private static Duration seconds(Map<String, String> attributes, String name, int defaultValue) {
        return Duration.ofSeconds(number(attributes, name, defaultValue));
    }

    private static int number(Map<String, String> attributes, String name, int defaultValue) {
        String value = attributes.get(name);
        return value == null ? defaultValue : Integer.parseInt(value);
    }

    Duration visibility() {
        return times.visibility();
    }

    Duration delay() {
        return times.delay();
    }

    Duration retention() {
        return times.retention();
    }

    boolean fifo() {
        return name.endsWith(".fifo");
    }
}
