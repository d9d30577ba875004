package dev.parley.fanout.post;

import dev.parley.fanout.batch.Deadline;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Timing;
import dev.parley.port.connection.PostBudget;
import dev.parley.port.connection.PostBudget.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes large deliveries wait for their turn in the post budget that all large deliveries share. Small
/// deliveries pass without asking. While the budget is unavailable, all deliveries pass. Thread safe.
public final class PostBudgetThrottle implements PostThrottle {
    private static final Logger LOG = LoggerFactory.getLogger(PostBudgetThrottle.class);

    /// What is left of the invocation's time for the posts themselves.
    private static final Duration POSTING = Duration.ofSeconds(1);

    private final PostBudget budget;
    private final Terms terms;
    private final Pause pause;
    private final Telemetry telemetry;

    public PostBudgetThrottle(PostBudget budget, Terms terms, Pause pause, Telemetry telemetry) {
        this.budget = budget;
        this.terms = terms;
        this.pause = pause;
        this.telemetry = telemetry;
    }

    /// Which deliveries ask for their posts, and whether they wait for them.
    public enum Terms {
        /// Deliveries to many ask and wait.
        MANY(25, true),
        /// All ask and wait: each is a part of a delivery to many.
        PARTS(1, true),
        /// Deliveries to many ask, and go at once or not at all.
        NOW_OR_NEVER(25, false);

        private final int fewest;
        private final boolean wait;

        /// @param fewest a delivery of fewer posts does not ask
        Terms(int fewest, boolean wait) {
            this.fewest = fewest;
            this.wait = wait;
        }
    }

    @Override
    public Optional<PostSchedule> admit(int posts, Deadline deadline) {
        Clock clock = deadline.clock();
        if (posts < terms.fewest) {
            return Optional.of(PostSchedule.atOnce(clock));
        }
        Instant now = clock.instant();
        Instant latest = deadline.at().minus(POSTING);
        try {
            return switch (budget.take(posts, now, terms.wait && latest.isAfter(now) ? latest : now)) {
                case Place.Taken(var from) -> {
                    telemetry.count(Counter.GOVERNED, posts);
                    telemetry.time(Timing.BUDGET_WAIT, notNegative(Duration.between(now, from)));
                    yield Optional.of(pace(posts, from, latest, clock));
                }
                case Place.TooLate _ -> {
                    telemetry.count(Counter.BUDGET_USED_UP);
                    yield Optional.empty();
                }
            };
        } catch (DependencyUnavailableException e) {
            LOG.warn("{} posts go without asking", posts, e);
            telemetry.count(Counter.BUDGET_AWAY);
            return Optional.of(PostSchedule.atOnce(clock));
        }
    }

    /// At the budget's rate; closer together if some would come too late otherwise, because a delivery that is
    /// half done is posted again whole.
    private PostSchedule pace(int posts, Instant from, Instant latest, Clock clock) {
        Duration span = budget.rate().span(posts);
        if (!from.plus(span).isAfter(latest)) {
            return new PostSchedule(from, span.dividedBy(posts), clock, pause);
        }
        Instant now = clock.instant();
        Instant start = from.isAfter(now) ? from : now;
        return new PostSchedule(
                start, notNegative(Duration.between(start, latest)).dividedBy(posts), clock, pause);
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
