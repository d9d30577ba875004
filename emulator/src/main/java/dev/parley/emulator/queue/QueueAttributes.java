package dev.parley.emulator.queue;

import dev.parley.emulator.queue.validation.AttributeRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The attributes and tags of a queue as they are set, with SQS's defaults for what is not. Thread safe.
final class QueueAttributes {
    private static final Map<String, String> DEFAULTS = Map.of(
            "VisibilityTimeout", "30",
            "DelaySeconds", "0",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "MaximumMessageSize", "1048576",
            "SqsManagedSseEnabled", "true");
    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            "FifoQueue", "true",
            "ContentBasedDeduplication", "false",
            "DeduplicationScope", "queue",
            "FifoThroughputLimit", "perQueue");

    private final boolean fifo;
    private final Clock clock;
    private final Instant createdAt;
    private final Map<String, String> set = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private Instant changedAt;

    /// Refuses what SQS does.
    QueueAttributes(Map<String, String> given, boolean fifo, Clock clock) {
        this.fifo = fifo;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.changedAt = createdAt;
        put(AttributeRules.checked(given, fifo));
    }

    /// Changes what is given, and nothing if SQS refuses any of it.
    synchronized void change(Map<String, String> given) {
        put(AttributeRules.checked(given, fifo));
        changedAt = clock.instant();
    }

    private void put(Map<String, String> checked) {
        checked.forEach((name, value) -> {
            if (value.isEmpty()) {
                set.remove(name);
            } else {
                set.put(name, value);
            }
        });
    }

    /// The first of the attributes that has another value here.
    synchronized Optional<String> difference(Map<String, String> given) {
        Map<String, String> current = effective();
        return AttributeRules.checked(given, fifo).entrySet().stream()
                .filter(attribute -> !attribute.getValue().equals(current.getOrDefault(attribute.getKey(), "")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    synchronized Optional<String> get(String name) {
        return Optional.ofNullable(effective().get(name));
    }

    /// What is set, and what SQS takes where nothing is.
    synchronized Map<String, String> effective() {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        if (fifo) {
            all.putAll(FIFO_DEFAULTS);
        }
        all.putAll(set);
        if (all.containsKey("KmsMasterKeyId")) {
            all.putIfAbsent("KmsDataKeyReusePeriodSeconds", "300");
            all.put("SqsManagedSseEnabled", "false");
        } else {
            all.remove("KmsDataKeyReusePeriodSeconds");
        }
        return all;
    }

    /// As [#effective], with the times of the queue's creation and of its last change, in seconds.
    synchronized Map<String, String> withTimes() {
        Map<String, String> all = effective();
        all.put("CreatedTimestamp", Long.toString(createdAt.getEpochSecond()));
        all.put("LastModifiedTimestamp", Long.toString(changedAt.getEpochSecond()));
        return all;
    }

    synchronized Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    synchronized void tag(Map<String, String> added) {
        tags.putAll(added);
    }

    synchronized void untag(Iterable<String> names) {
        names.forEach(tags::remove);
    }
}
