package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.facts.FloodTerms;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `tokens_take.lua`.
public final class TakeTokenScript {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int NO_QUOTA = 0;

    private final LuaScript script = LuaScript.named("tokens_take");
    private final RedisConnections redis;

    public TakeTokenScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// What is taken, and by how many refusals of all frames a user is too fast.
    ///
    /// @param allowance absent if only the bucket of all frames is asked
    /// @param frames what all frames of the user may; absent if the token is not for a frame
    public record Request(Bucket bucket, Optional<Allowance> allowance, Optional<Allowance> frames) {}

    /// @param flooding whether the user was refused too often lately; then the count begins anew
    public record Answer(Decision decision, boolean flooding) {}

    /// `slice` and `slices` are those of the counter that the allowance's quota is compared with.
    public Answer take(Request request, Duration slice, int slices) {
        Bucket bucket = request.bucket();
        List<String> arguments =
                new ArrayList<>(rate(request.allowance(), bucket.limit().period()));
        arguments.add(quota(request.allowance()));
        arguments.add(Long.toString(slice.toMillis()));
        arguments.add(Integer.toString(slices));
        arguments.addAll(rate(request.frames(), SECOND));
        arguments.add(Integer.toString(FloodTerms.REFUSALS));
        List<Object> answer = redis.call(script.with(
                List.of(
                        RedisKeys.bucket(bucket),
                        RedisKeys.messages(bucket),
                        RedisKeys.frames(bucket),
                        RedisKeys.framesRefused(bucket)),
                arguments.toArray(String[]::new)));
        Decision decision = (Long) answer.get(0) == 1
                ? new Decision.Allowed()
                : new Decision.Limited(Duration.ofMillis((Long) answer.get(1)));
        return new Answer(decision, (Long) answer.get(2) == 1);
    }

    /// Microseconds a token, and tokens.
    private static List<String> rate(Optional<Allowance> allowance, Duration period) {
        return allowance
                .map(rate -> List.of(
                        Long.toString(period.toNanos() / 1_000 / rate.perSecond()), Integer.toString(rate.burst())))
                .orElse(List.of("0", "0"));
    }

    private static String quota(Optional<Allowance> allowance) {
        return Integer.toString(
                allowance.map(rate -> rate.perMinute().orElse(NO_QUOTA)).orElse(NO_QUOTA));
    }
}
