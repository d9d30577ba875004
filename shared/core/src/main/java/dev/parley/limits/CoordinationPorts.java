package dev.parley.limits;

import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.TypingBoard;
import dev.parley.settings.Environment;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Every port by which invocations that run at once agree: what a function's root takes its own from. One store
/// serves them all; the environment chooses it. Without one they are ports that do what the others do while
/// their store is away: each environment limits what it sees alone, typing and numbered frames are unavailable,
/// nothing is locked or counted.
public record CoordinationPorts(
        RateLimiter rateLimiter,
        OrderGate orderGate,
        TypingBoard typingBoard,
        RecentMemberships standings,
        DistributedLock lock,
        LiveCounters counters) {
    /// What may serve the ports.
    public interface Store {
        /// The environment variable that chooses it.
        String variable();

        /// Does not connect: the first use does.
        ///
        /// @param floods absent for a function that answers no frames
        /// @throws IllegalStateException naming a variable that does not have its form
        CoordinationPorts open(Environment environment, RateLimits limits, Optional<FloodReport> floods);
    }

    /// For a function that answers no frames.
    ///
    /// @throws IllegalStateException naming a variable that does not have its form, or two that exclude each other
    public static CoordinationPorts from(Environment environment, Store... stores) {
        return from(environment, Optional.empty(), stores);
    }

    /// For a function that answers frames: its limiter is one of frames.
    ///
    /// @throws IllegalStateException naming a variable that does not have its form, or two that exclude each other
    public static CoordinationPorts ofFrames(Environment environment, FloodReport floods, Store... stores) {
        return from(environment, Optional.of(floods), stores);
    }

    private static CoordinationPorts from(Environment environment, Optional<FloodReport> floods, Store... stores) {
        RateLimits limits = RateLimits.from(environment);
        List<Store> chosen = Stream.of(stores)
                .filter(store -> environment.find(store.variable()).isPresent())
                .toList();
        if (chosen.size() > 1) {
            throw new IllegalStateException("environment variables "
                    + String.join(" and ", chosen.stream().map(Store::variable).toList())
                    + " are both set: one store serves limits, order and typing");
        }
        return chosen.isEmpty()
                ? none(new EnvironmentRateLimiter(limits, 1, floods, System::nanoTime))
                : chosen.getFirst().open(environment, limits, floods);
    }

    /// The same ports with something around the token buckets.
    public CoordinationPorts limitedBy(UnaryOperator<RateLimiter> limits) {
        return new CoordinationPorts(limits.apply(rateLimiter), orderGate, typingBoard, standings, lock, counters);
    }

    private static CoordinationPorts none(RateLimiter limiter) {
        return new CoordinationPorts(
                limiter,
                new NoCoordination.Gate(),
                new NoCoordination.Board(),
                new NoCoordination.Standings(),
                new NoCoordination.Lock(),
                new NoCoordination.Counters());
    }
}
