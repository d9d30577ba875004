package dev.parley.adapter.sqs;

import dev.parley.facts.Queue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An event as SQS takes it.
record QueueEntry(Queue destination, String group, String deduplicationId, String body) {
    /// Nothing where the queue has no order.
    @Nullable
    String groupOfQueue() {
        return destination.isOrdered() ? group : null;
    }

    /// Nothing where the queue has no order: SQS refuses it there.
    @Nullable
    String deduplicationIdOfQueue() {
        return destination.isOrdered() ? deduplicationId : null;
    }

    int bytes() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
