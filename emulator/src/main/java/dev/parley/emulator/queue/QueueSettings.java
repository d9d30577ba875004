package dev.parley.emulator.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a queue was created with. Read from the attributes of `CreateQueue`, with SQS's defaults.
record QueueSettings(
        String name, Duration visibility, Duration delay, Duration retention, Deduplication deduplication) {
    private static final int DAY = 86_400;

    /// Whether content makes the id where none is given, and whether ids count within their group only.
    record Deduplication(boolean byContent, boolean withinGroup) {}

    static QueueSettings of(String name, Map<String, String> attributes) {
        return new QueueSettings(
                name,
                seconds(attributes.get("VisibilityTimeout"), 30),
                seconds(attributes.get("DelaySeconds"), 0),
                seconds(attributes.get("MessageRetentionPeriod"), 4 * DAY),
                new Deduplication(
                        "true".equals(attributes.get("ContentBasedDeduplication")),
                        "messageGroup".equals(attributes.get("DeduplicationScope"))));
    }

    private static Duration seconds(@Nullable String value, int defaultValue) {
        return Duration.ofSeconds(
                Optional.ofNullable(value).map(Integer::parseInt).orElse(defaultValue));
    }

    boolean fifo() {
        return name.endsWith(".fifo");
    }
}
