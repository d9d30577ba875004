package dev.parley.client.device.sending;

import dev.parley.client.Answer;
import dev.parley.client.device.connection.Backoff;
import dev.parley.client.device.connection.Jitter;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.connection.Outcome;
import java.time.Duration;
import java.time.Instant;

/// When a frame may be sent again: after the back-off of its own tries, and not before the server's
/// `retryAfterMs`. Used on the agenda alone.
public final class Repeats {
    private final Loop loop;
    private final Backoff backoff;
    private final Jitter jitter;
    private int tries;
    private Instant due;

    public Repeats(Loop loop, Backoff backoff, Jitter jitter) {
        this.loop = loop;
        this.backoff = backoff;
        this.jitter = jitter;
        this.due = loop.now();
    }

    /// The last try did not settle it.
    void after(Outcome outcome) {
        Duration own = backoff.delay(tries++, jitter);
        Duration asked =
                outcome instanceof Outcome.Answered answered && answered.answer() instanceof Answer.Refusal refusal
                        ? refusal.retryAfter().orElse(Duration.ZERO)
                        : Duration.ZERO;
        // Added, not the greater of the two: many that are answered the same moment must not come back in it.
        due = loop.now().plus(asked).plus(own);
    }

    boolean isDue() {
        return !loop.now().isBefore(due);
    }

    Duration left() {
        return Duration.between(loop.now(), due);
    }
}
