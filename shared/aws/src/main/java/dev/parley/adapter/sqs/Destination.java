package dev.parley.adapter.sqs;

/// The queues that events go to: messages in one of their own, so that no storm of signals delays them, and the
/// deliveries of large rooms in another, so that they delay no other room.
public enum Destination {
    MESSAGES("MESSAGES_QUEUE_URL"),
    DELIVERIES("DELIVERIES_QUEUE_URL"),
    TYPING("TYPING_QUEUE_URL"),
    RECEIPTS("RECEIPTS_QUEUE_URL"),
    PRESENCE("PRESENCE_QUEUE_URL");

    private final String variable;

    Destination(String variable) {
        this.variable = variable;
    }

    /// The environment variable that holds the queue's URL.
    public String variable() {
        return variable;
    }
}
