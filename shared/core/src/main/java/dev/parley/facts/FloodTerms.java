package dev.parley.facts;

import java.time.Duration;

/// What happens to a user who goes on sending frames that the limit of all frames refuses.
public final class FloodTerms {
    /// As many refusals within [#WITHIN] end all of the user's connections.
    public static final int REFUSALS = 600;

    public static final Duration WITHIN = Duration.ofSeconds(60);

    /// For so long after that the user cannot connect.
    public static final Duration KEPT_OUT = Duration.ofSeconds(60);

    private FloodTerms() {}
}
