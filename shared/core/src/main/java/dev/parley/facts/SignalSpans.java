package dev.parley.facts;

import java.time.Duration;

/// How long signals hold and are worth pushing.
public final class SignalSpans {
    /// Someone who starts typing is shown typing for this long.
    public static final Duration TYPING_HELD = Duration.ofSeconds(6);

    /// A push of typing that is older is dropped.
    public static final Duration TYPING_FRESH = Duration.ofSeconds(3);

    /// A push of receipts that is older is dropped: `members` shows them.
    public static final Duration RECEIPTS_FRESH = Duration.ofSeconds(60);

    private SignalSpans() {}
}
