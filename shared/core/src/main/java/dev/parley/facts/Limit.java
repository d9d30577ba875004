package dev.parley.facts;

import java.time.Duration;

/// The token buckets that functions take from, with the defaults that clients are promised, and the environment
/// variables that change them.
public enum Limit {
    /// All frames of a user, malformed ones and those that another limit refuses included.
    FRAMES("frames", 100, 600),
    CONNECTS("connects", 2, 20),
    SENDS("sends", 20, 128),
    TYPING("typing", 5, 20),
    RECEIPTS("receipts", 20, 100),
    READS("reads", 20, 100),
    ROOM_CHANGES("roomChanges", 5, 50),
    ROOM_SENDS("roomSends", 100, 500),
    PROFILES("profiles", 5, 20),

    /// Its rate is by the minute.
    REPORTS("reports", 1, 5),
    /// All that the deployment's backends ask without naming a user.
    SYSTEM("system", 500, 1000);

    private final String property;
    private final int rate;
    private final int burst;

    Limit(String property, int rate, int burst) {
        this.property = property;
        this.rate = rate;
        this.burst = burst;
    }

    /// The limit's name among the deployment's properties.
    public String property() {
        return property;
    }

    /// By default, tokens in each [#period()].
    public int rate() {
        return rate;
    }

    /// The time that rates are given for.
    public Duration period() {
        return this == REPORTS ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    }

    /// By default, the tokens of a full bucket.
    public int burst() {
        return burst;
    }

    public String rateVariable() {
        return "LIMIT_" + name() + "_RATE";
    }

    public String burstVariable() {
        return "LIMIT_" + name() + "_BURST";
    }

    public String quotaVariable() {
        return "LIMIT_" + name() + "_PER_MINUTE";
    }

    /// Says whether requests pass while nobody can count: `true` or `false`.
    public String failOpenVariable() {
        return "LIMIT_" + name() + "_FAIL_OPEN";
    }

    /// Whether each user has such a bucket; the others are of a room, or of the deployment.
    public boolean isOfAUser() {
        return this != ROOM_SENDS && this != SYSTEM;
    }

    /// Whether what takes from it is a frame of a user, which takes from [#FRAMES] too.
    public boolean isOfFrames() {
        return this != CONNECTS && this != ROOM_SENDS && this != SYSTEM;
    }

    /// Only messages are counted by the minute, so only these limits can have a quota.
    public boolean mayHaveAQuota() {
        return this == SENDS || this == ROOM_SENDS;
    }
}
