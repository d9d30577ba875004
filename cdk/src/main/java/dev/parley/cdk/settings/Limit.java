package dev.parley.cdk.settings;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A token bucket that functions take from, with the default that clients are promised.
public enum Limit {
    CONNECTS("connects", 2, 20),
    SENDS("sends", 20, 128),
    TYPING("typing", 5, 20),
    RECEIPTS("receipts", 20, 100),
    READS("reads", 20, 100),
    ROOM_CHANGES("roomChanges", 5, 50),
    ROOM_SENDS("roomSends", 100, 500);

    private final String property;
    private final Bucket standard;

    Limit(String property, int ratePerSecond, int burst) {
        this.property = property;
        this.standard = new Bucket(ratePerSecond, burst);
    }

    /// The limit's name among the deployment's properties.
    public String property() {
        return property;
    }

    public Bucket standard() {
        return standard;
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

    /// Whether messages are counted by which a quota could decide.
    public boolean mayHaveAQuota() {
        return this == SENDS || this == ROOM_SENDS;
    }

    /// How fast a bucket fills and how much it holds; `perMinute` is a quota of messages beside it.
    public record Bucket(int ratePerSecond, int burst, OptionalInt perMinute) {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})(?:/([0-9]{1,9}))?");

        public Bucket {
            Deployment.require(
                    ratePerSecond >= 1 && burst >= 1 && perMinute.orElse(1) >= 1,
                    "a limit has a rate, a burst and, if any, a quota of at least 1");
        }

        public Bucket(int ratePerSecond, int burst) {
            this(ratePerSecond, burst, OptionalInt.empty());
        }

        /// Reads `RATE/BURST`, such as `20/128`, or `RATE/BURST/PER_MINUTE`.
        static Bucket parse(String text) {
            Matcher parts = TEXT.matcher(text);
            Deployment.require(parts.matches(), "a limit is written RATE/BURST, such as 20/128: " + text);
            return new Bucket(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    parts.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(3))));
        }
    }
}
