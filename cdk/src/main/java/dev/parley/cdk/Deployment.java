package dev.parley.cdk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What differs from one deployment to the next. Everything else is the same everywhere.
public record Deployment(
        String stage, Retention retention, SignIn signIn, Capacity capacity, Optional<String> alarmAddress) {
    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    public Deployment {
        if (!STAGE.matcher(stage).matches()) {
            throw new IllegalArgumentException("the stage must be 1-20 of [a-z0-9], a letter first: " + stage);
        }
    }

    /// The deployment that no property changes.
    public static Deployment standard() {
        return new Deployment(
                "prod",
                new Retention(true, RetentionDays.ONE_MONTH),
                new SignIn.UserPool(List.of("http://localhost:3000/"), SignIn.MultiFactor.OPTIONAL),
                Capacity.standard(),
                Optional.empty());
    }

    /// What outlives the stack, and how long logs are kept.
    public record Retention(boolean keepData, RetentionDays logRetention) {}

    /// How much is let in and how much is worked on at once.
    public record Capacity(
            Map<Limit, Limit.Bucket> limits,
            int maxConnections,
            Limit.Bucket gateway,
            int fanOutConcurrency,
            int signalConcurrency) {
        public Capacity {
            limits = Map.copyOf(limits);
        }

        static Capacity standard() {
            Map<Limit, Limit.Bucket> limits = new EnumMap<>(Limit.class);
            for (Limit limit : Limit.values()) {
                limits.put(limit, limit.standard());
            }
            return new Capacity(limits, 50, new Limit.Bucket(2000, 1000), 20, 4);
        }

        Limit.Bucket limit(Limit limit) {
            return limits.getOrDefault(limit, limit.standard());
        }
    }
}
