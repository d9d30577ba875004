package dev.parley.cdk.settings;

import dev.parley.facts.Limit;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How fast a token bucket fills and how much it holds; `perMinute` is a quota of messages beside it.
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

    /// The bucket that clients are promised.
    public static Bucket standard(Limit limit) {
        return new Bucket(limit.rate(), limit.burst());
    }

    Bucket times(int factor) {
        return new Bucket(ratePerSecond * factor, burst * factor, perMinute);
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
