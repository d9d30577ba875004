package dev.parley.limits;

import dev.parley.facts.Limit;
import dev.parley.settings.Environment;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/// How much each limit allows. The defaults are those of the wire contract.
public record RateLimits(Map<Limit, Allowance> allowances) {
    public RateLimits {
        allowances = Map.copyOf(allowances);
        for (Limit limit : Limit.values()) {
            if (!allowances.containsKey(limit)) {
                throw new IllegalArgumentException("no allowance for " + limit);
            }
        }
    }

    /// A bucket of `burst` tokens that fills by `perSecond`. `perMinute` is a quota beside it: while so many
    /// messages were accepted in the last minute, as the live counters counted, nothing is allowed.
    /// `failOpen` is what holds while the store cannot count: what one environment counts is allowed, or nothing.
    public record Allowance(int perSecond, int burst, OptionalInt perMinute, boolean failOpen) {
        public Allowance {
            if (perSecond < 1 || perSecond > 1_000_000 || burst < 1 || perMinute.orElse(1) < 1) {
                throw new IllegalArgumentException(
                        "a limit needs a rate of 1-1,000,000 a second, and a burst and a quota above 0");
            }
        }

        /// Without a quota.
        public Allowance(int perSecond, int burst, boolean failOpen) {
            this(perSecond, burst, OptionalInt.empty(), failOpen);
        }
    }

    public static RateLimits defaults() {
        Map<Limit, Allowance> all = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            all.put(limit, defaultOf(limit));
        }
        return new RateLimits(all);
    }

    /// Reads `LIMIT_<NAME>_RATE`, `LIMIT_<NAME>_BURST` and `LIMIT_<NAME>_FAIL_OPEN` (`true` or `false`) for
    /// each name of [Limit], and `LIMIT_<NAME>_PER_MINUTE` for those of sends; without it there is no quota.
    ///
    /// @throws IllegalStateException naming the variable that does not have its form
    public static RateLimits from(Environment environment) {
        Map<Limit, Allowance> all = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            all.put(limit, allowance(environment, limit));
        }
        return new RateLimits(all);
    }

    public Allowance of(Limit limit) {
        Allowance allowance = allowances.get(limit);
        if (allowance == null) {
            throw new IllegalStateException("no allowance for " + limit);
        }
        return allowance;
    }

    /// Whether any limit has a quota, so that messages must be counted.
    public boolean haveAQuota() {
        return allowances.values().stream()
                .anyMatch(allowance -> allowance.perMinute().isPresent());
    }

    private static Allowance allowance(Environment environment, Limit limit) {
        Allowance otherwise = defaultOf(limit);
        try {
            return new Allowance(
                    environment.integer(limit.rateVariable(), otherwise.perSecond()),
                    environment.integer(limit.burstVariable(), otherwise.burst()),
                    quota(environment, limit),
                    environment
                            .find(limit.failOpenVariable())
                            .map(RateLimits::flag)
                            .orElse(otherwise.failOpen()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("environment variables LIMIT_" + limit + "_*: " + e.getMessage(), e);
        }
    }

    /// Only of sends are there counters to compare a quota with.
    private static OptionalInt quota(Environment environment, Limit limit) {
        String name = limit.quotaVariable();
        if (environment.find(name).isEmpty()) {
            return OptionalInt.empty();
        }
        if (!limit.mayHaveAQuota()) {
            throw new IllegalArgumentException(name + " is a quota of what is not counted");
        }
        return OptionalInt.of(environment.integer(name, 0));
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("FAIL_OPEN is true or false");
        };
    }

    private static Allowance defaultOf(Limit limit) {
        return new Allowance(limit.rate(), limit.burst(), true);
    }
}
