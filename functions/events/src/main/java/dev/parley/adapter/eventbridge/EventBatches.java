package dev.parley.adapter.eventbridge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Cuts events into requests that `PutEvents` takes: ten of them, of 256 KB in all.
final class EventBatches {
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 256 * 1024;

    /// What the time of an entry counts.
    private static final int TIME_BYTES = 14;

    private EventBatches() {}

    /// Batches in the order of the events; one that is too large is alone.
    static <T> List<List<T>> of(List<T> events, Function<T, PutEventsRequestEntry> entry) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        int bytes = 0;
        for (T event : events) {
            int size = size(entry.apply(event));
            if (!batch.isEmpty() && (batch.size() == MOST_ENTRIES || bytes + size > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(event);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static int size(PutEventsRequestEntry entry) {
        return TIME_BYTES + bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
