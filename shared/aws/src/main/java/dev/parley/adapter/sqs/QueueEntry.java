package dev.parley.adapter.sqs;

import dev.parley.facts.Queue;
import java.nio.charset.StandardCharsets;

/// An event as SQS takes it.
record QueueEntry(Queue destination, String group, String deduplicationId, String body) {
    int bytes() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
