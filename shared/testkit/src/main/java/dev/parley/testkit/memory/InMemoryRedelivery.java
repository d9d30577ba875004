package dev.parley.testkit.memory;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.DeadLetters;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records what was put off, finished and buried.
public final class InMemoryRedelivery implements Redelivery, DeadLetters {
    private final Map<String, Duration> delays = new LinkedHashMap<>();
    private final List<QueueMessage> buried = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private int failures;

    /// The next `calls` calls fail without an effect.
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    @Override
    public synchronized void retryAfter(List<QueueMessage> messages, Duration delay) {
        checkOutage();
        messages.forEach(message -> delays.put(message.id(), delay));
    }

    @Override
    public synchronized void finish(List<QueueMessage> messages) {
        if (messages.isEmpty()) {
            throw new DependencyUnavailableException("queue: a request without entries");
        }
        checkOutage();
        messages.forEach(message -> finished.add(message.id()));
    }

    @Override
    public synchronized void bury(QueueMessage message) {
        checkOutage();
        buried.add(message);
    }

    private void checkOutage() {
        if (failures > 0) {
            failures--;
            throw new DependencyUnavailableException("queue");
        }
    }

    /// By the id of the queue message.
    public synchronized Map<String, Duration> delays() {
        return Map.copyOf(delays);
    }

    /// The ids of the queue messages, in the order in which they were finished.
    public synchronized List<String> finished() {
        return List.copyOf(finished);
    }

    public synchronized List<QueueMessage> buried() {
        return List.copyOf(buried);
    }
}
