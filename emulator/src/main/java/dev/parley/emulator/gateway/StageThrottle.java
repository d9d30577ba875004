package dev.parley.emulator.gateway;

import dev.parley.emulator.gateway.connection.TokenBucket;
import dev.parley.emulator.template.CloudModel.Rate;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// What a stage lets in: a route by its own rate where it has one, all others together by the stage's. AWS does not
/// say whether the routes share the stage's rate. Thread safe.
public final class StageThrottle {
    private final Map<String, TokenBucket> routes;
    private final TokenBucket others;

    public StageThrottle(StageThrottles throttles, LongSupplier nanos) {
        this.routes = throttles.routes().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, route -> bucket(route.getValue(), nanos)));
        this.others = bucket(throttles.stage(), nanos);
    }

    private static TokenBucket bucket(Rate rate, LongSupplier nanos) {
        return new TokenBucket(rate.perSecond(), rate.burst(), nanos);
    }

    public boolean admits(String routeKey) {
        return routes.getOrDefault(routeKey, others).take();
    }
}
