package dev.parley.client;

import dev.parley.client.Answer.Refusal;
import java.time.Duration;
import java.util.Optional;

/// The server refused an action.
public final class RefusedActionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;
    private final transient Optional<String> field;
    private final transient Optional<Duration> retryAfter;

    RefusedActionException(String action, Refusal refusal) {
        super(action + " is refused: " + refusal.code());
        this.code = refusal.code();
        this.retryable = refusal.retryable();
        this.field = refusal.field();
        this.retryAfter = refusal.retryAfter();
    }

    /// The code of the contract, such as `forbidden`.
    public String code() {
        return code;
    }

    /// Whether the same can succeed later.
    public boolean retryable() {
        return retryable;
    }

    /// The field that the refusal is about.
    public Optional<String> field() {
        return field;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
