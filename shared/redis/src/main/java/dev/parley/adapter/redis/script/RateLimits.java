package dev.parley.adapter.redis.script;

import dev.parley.port.limit.RateLimiter.Limit;
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
    /// messages were accepted in the last minute, as [dev.parley.adapter.redis.RedisLiveCounters] counted, nothing
    /// is allowed. `failOpen` is
    /// what holds while nobody can count: everything is allowed, or nothing.
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

    /// Reads `LIMIT_<NAME>_RATE`, `LIMIT_<NAME>_BURST` and `LIMIT_<NAME>_FAIL_OPEN` (`true` or `false`) for each
    /// name of [Limit], and `LIMIT_<NAME>_PER_MINUTE` for those of sends; without it there is no quota.
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

    private static Allowance allowance(Environment environment, Limit limit) {
        String prefix = "LIMIT_" + limit.name();
        Allowance otherwise = defaultOf(limit);
        try {
            return new Allowance(
                    environment.integer(prefix + "_RATE", otherwise.perSecond()),
                    environment.integer(prefix + "_BURST", otherwise.burst()),
                    quota(environment, limit, prefix + "_PER_MINUTE"),
                    environment
                            .find(prefix + "_FAIL_OPEN")
                            .map(RateLimits::flag)
                            .orElse(otherwise.failOpen()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("environment variables " + prefix + "_*: " + e.getMessage(), e);
        }
    }

    /// Only of sends are there counters to compare a quota with.
    private static OptionalInt quota(Environment environment, Limit limit, String name) {
        if (environment.find(name).isEmpty()) {
            return OptionalInt.empty();
        }
        return switch (limit) {
            case SENDS, ROOM_SENDS -> OptionalInt.of(environment.integer(name, 0));
            case CONNECTS, TYPING, RECEIPTS, READS, ROOM_CHANGES ->
                throw new IllegalArgumentException(name + " is a quota of what is not counted");
        };
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("FAIL_OPEN is true or false");
        };
    }

    private static Allowance defaultOf(Limit limit) {
        return switch (limit) {
            case CONNECTS -> new Allowance(2, 20, true);
            case SENDS -> new Allowance(20, 128, true);
            case TYPING -> new Allowance(5, 20, true);
            case RECEIPTS, READS -> new Allowance(20, 100, true);
            case ROOM_CHANGES -> new Allowance(5, 50, true);
            case ROOM_SENDS -> new Allowance(100, 500, true);
        };
    }
}
