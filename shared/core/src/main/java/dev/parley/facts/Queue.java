package dev.parley.facts;

import java.time.Duration;

/// The queues that events go to, FIFO but for receipts: messages in one of their own, so that no storm of
/// signals delays them, and the deliveries of large rooms in another, so that they delay no other room. Erasing
/// takes its time in a queue of its own.
public enum Queue {
    MESSAGES("Messages", Debounce.NONE, Duration.ofDays(14), 100),
    DELIVERIES("Deliveries", Debounce.NONE, Duration.ofDays(4), 100),
    ERASURES("Erasures", Debounce.delay(2), Duration.ofDays(14), 100),
    TYPING("Typing", Debounce.NONE, Duration.ofMinutes(1), 3),
    RECEIPTS("Receipts", Debounce.window(1), Duration.ofHours(1), 3),
    PRESENCE("Presence", Debounce.delay(5), Duration.ofHours(1), 3);

    /// How long a received message stays hidden: three times the consumers' time-out, so that a batch is
    /// never handed out twice while it is worked on.
    public static final Duration VISIBILITY = FunctionTimes.CONSUMER.multipliedBy(3);

    private final String title;
    private final Debounce debounce;
    private final Duration kept;
    private final int tries;

    Queue(String title, Debounce debounce, Duration kept, int tries) {
        this.title = title;
        this.debounce = debounce;
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

    /// Whether events of one group are handed out in order and one batch at a time, which takes a FIFO queue. A
    /// queue without order can gather its events in a [#window()], which a FIFO queue cannot.
    public boolean isOrdered() {
        return debounce.window().isZero();
    }

    /// How long an event waits before it can be received: the debounce of a signal.
    public Duration delay() {
        return debounce.delay();
    }

    /// For how long events are gathered into one batch.
    public Duration window() {
        return debounce.window();
    }

    /// How many events are handed over at once: as many as one receive takes, or what a window gathers of all
    /// rooms.
    public int batch() {
        return isOrdered() ? 10 : 100;
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

    /// Of events that follow each other closely, one after a delay stands for those in between where its consumer
    /// reads the truth; events in a window are merged, and each is handed out.
    private record Debounce(Duration delay, Duration window) {
        private static final Debounce NONE = new Debounce(Duration.ZERO, Duration.ZERO);

        private static Debounce delay(int seconds) {
            return new Debounce(Duration.ofSeconds(seconds), Duration.ZERO);
        }

        private static Debounce window(int seconds) {
            return new Debounce(Duration.ZERO, Duration.ofSeconds(seconds));
        }
    }
}
