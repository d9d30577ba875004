package dev.parley.facts;

import java.time.Duration;

/// The queues that events go to: messages in one of their own, so that no storm of signals delays them, and the
/// deliveries of large rooms in another, so that they delay no other room. Erasing takes its time in a queue of its
/// own.
public enum Queue {
    MESSAGES("Messages", Duration.ZERO, Duration.ofDays(14), 100),
    DELIVERIES("Deliveries", Duration.ZERO, Duration.ofDays(4), 100),
    ERASURES("Erasures", Duration.ofSeconds(2), Duration.ofDays(14), 100),
    TYPING("Typing", Duration.ZERO, Duration.ofMinutes(1), 3),
    RECEIPTS("Receipts", Duration.ofSeconds(1), Duration.ofHours(1), 3),
    PRESENCE("Presence", Duration.ofSeconds(5), Duration.ofHours(1), 3);

    /// How long a received message stays hidden: three times the consumers' time-out, so that a batch is
    /// never handed out twice while it is worked on.
    public static final Duration VISIBILITY = FunctionTimes.CONSUMER.multipliedBy(3);

    private final String title;
    private final Duration delay;
    private final Duration kept;
    private final int tries;

    Queue(String title, Duration delay, Duration kept, int tries) {
        this.title = title;
        this.delay = delay;
        this.kept = kept;
        this.tries = tries;
    }

    /// The environment variable that holds the queue's URL.
    public String variable() {
        return name() + "_QUEUE_URL";
    }

    /// The environment variable that holds the URL of the queue's dead letters.
    public String deadLettersVariable() {
        return name() + "_DLQ_URL";
    }

    /// The beginning of the names that the queue and its dead letters have in the template.
    public String title() {
        return title;
    }

    /// How long an event waits before it can be received: the debounce of a signal.
    public Duration delay() {
        return delay;
    }

    /// How long an event is kept that nobody receives.
    public Duration kept() {
        return kept;
    }

    /// Receives before a message goes to the dead letters: few for signals, which heal; for messages a
    /// backstop, since an outage of a store must not drain rooms into the dead letters.
    public int tries() {
        return tries;
    }
}
