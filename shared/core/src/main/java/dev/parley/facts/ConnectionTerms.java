package dev.parley.facts;

import java.time.Duration;

/// How many connections a user has, and how long they are new and may last.
public final class ConnectionTerms {
    /// Connections of a user by default; a further one pushes the oldest out.
    public static final int PER_USER = 50;

    /// A younger connection that the gateway answers 410 for may still be connecting: `$connect` registers
    /// it before the upgrade is complete. API Gateway ends a `$connect` after 29 s, so 60 s leave as much again
    /// for the upgrade and for clocks that differ. Sooner, a connection that opens late would be deleted while
    /// it is open, and get nothing; later costs no more than a few posts to a connection that is gone.
    public static final Duration ESTABLISHED_AFTER = Duration.ofSeconds(60);

    /// API Gateway ends a connection after this long.
    public static final Duration LONGEST = Duration.ofHours(2);

    private ConnectionTerms() {}
}
