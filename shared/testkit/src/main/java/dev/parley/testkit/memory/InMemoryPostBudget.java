package dev.parley.testkit.memory;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.PostBudget;
import dev.parley.port.connection.PostRate;
import java.time.Instant;

/// The line of one process.
public final class InMemoryPostBudget implements PostBudget {
    private final PostRate rate;
    private Instant lineEnd = Instant.EPOCH;
    private boolean away;

    public InMemoryPostBudget(PostRate rate) {
        this.rate = rate;
    }

    /// From now on nobody can say.
    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public PostRate rate() {
        return rate;
    }

    @Override
    public synchronized Place take(int posts, Instant now, Instant latest) {
        if (away) {
            throw new DependencyUnavailableException("the budget of posts");
        }
        Instant end = lineEnd.isBefore(now) ? now : lineEnd;
        Instant from = end.minus(rate.ahead());
        if (end.isAfter(now) && from.isAfter(latest)) {
            return new Place.TooLate();
        }
        lineEnd = end.plus(rate.span(posts));
        return new Place.Taken(from);
    }
}
