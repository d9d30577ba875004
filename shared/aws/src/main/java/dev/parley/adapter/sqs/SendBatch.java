package dev.parley.adapter.sqs;

import dev.parley.facts.Queue;
import java.util.ArrayList;
import java.util.List;

/// What one SendMessageBatch takes: one queue, at most ten entries, and together under 256 KiB.
record SendBatch(Queue destination, List<QueueEntry> entries) {
    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BYTES = 250_000;

    SendBatch {
        entries = List.copyOf(entries);
    }

    /// Splits by queue and limits; within a queue the order stays.
    static List<SendBatch> split(List<QueueEntry> events) {
        List<SendBatch> batches = new ArrayList<>();
        for (Queue destination : Queue.values()) {
            List<QueueEntry> open = new ArrayList<>();
            int bytes = 0;
            for (QueueEntry event : events) {
                if (event.destination() != destination) {
                    continue;
                }
                if (!open.isEmpty() && (open.size() == MAX_ENTRIES || bytes + event.bytes() > MAX_BYTES)) {
                    batches.add(new SendBatch(destination, open));
                    open.clear();
                    bytes = 0;
                }
                open.add(event);
                bytes += event.bytes();
            }
            if (!open.isEmpty()) {
                batches.add(new SendBatch(destination, open));
            }
        }
        return batches;
    }
}
