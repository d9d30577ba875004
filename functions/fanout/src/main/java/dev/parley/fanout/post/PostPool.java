package dev.parley.fanout.post;

import dev.parley.domain.id.ConnectionId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionPoster.Outcome;
import dev.parley.port.DependencyUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Posts frames to many connections in parallel, with a bounded number of posts in flight over all of this
/// function. The frames of one connection go one after the other. Large deliveries keep to the schedule of a
/// [PostThrottle]. Thread safe.
public final class PostPool {
    private final ConnectionPoster poster;
    private final ConnectionCleanup cleanup;
    private final PostThrottle throttle;
    private final Semaphore inFlight;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public PostPool(ConnectionPoster poster, ConnectionCleanup cleanup, PostThrottle throttle, int maxInFlight) {
        this.poster = poster;
        this.cleanup = cleanup;
        this.throttle = throttle;
        this.inFlight = new Semaphore(maxInFlight, true);
    }

    /// How the delivery to each connection ended; those with nothing to post are not in it.
    public record Report(Map<ConnectionId, Outcome> outcomes) {
        public Report {
            outcomes = Map.copyOf(outcomes);
        }

        /// None of these was tried.
        static Report ofNone(List<ConnectionFrames> all) {
            Map<ConnectionId, Outcome> outcomes = new HashMap<>();
            all.forEach(one -> outcomes.put(one.connection().id(), Outcome.NOT_TRIED));
            return new Report(outcomes);
        }

        long count(Outcome outcome) {
            return outcomes.values().stream().filter(outcome::equals).count();
        }

        /// Whether there was something to post to the connection and not all of it is known to be posted.
        public boolean missed(ConnectionId connection) {
            return outcomes.getOrDefault(connection, Outcome.POSTED) != Outcome.POSTED;
        }

        /// Whether the time was too short for some of the connections.
        public boolean wasCutShort() {
            return count(Outcome.NOT_TRIED) > 0;
        }

        /// Whether there was something to post and no connection was answered for: the gateway is away or the
        /// time was too short, rather than this or that connection slow.
        public boolean nothingGotThrough() {
            return !outcomes.isEmpty()
                    && outcomes.values().stream()
                            .allMatch(outcome -> outcome == Outcome.FAILED || outcome == Outcome.NOT_TRIED);
        }
    }

    /// Returns when all frames are posted or given up on, soon after the deadline at the latest. Gone
    /// connections are deleted from the registry. None is tried if the throttle does not let them go in time.
    public Report deliver(List<ConnectionFrames> all, Deadline deadline) {
        List<ConnectionFrames> full =
                all.stream().filter(one -> !one.frames().isEmpty()).toList();
        int posts = full.stream().mapToInt(one -> one.frames().size()).sum();
        return throttle.admit(posts, deadline)
                .map(schedule -> deliver(full, schedule, deadline))
                .orElseGet(() -> Report.ofNone(full));
    }

    private Report deliver(List<ConnectionFrames> all, PostSchedule schedule, Deadline deadline) {
        List<Future<Outcome>> ends = new ArrayList<>();
        try {
            int posts = 0;
            for (ConnectionFrames one : all) {
                schedule.awaitTurn(posts);
                ends.add(threads.submit(() -> deliver(one, deadline)));
                posts += one.frames().size();
            }
            Map<ConnectionId, Outcome> outcomes = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                outcomes.put(all.get(i).connection().id(), ends.get(i).get());
            }
            return new Report(outcomes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("the invocation's time", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a delivery ended in no outcome", e.getCause());
        } finally {
            ends.forEach(end -> end.cancel(true));
        }
    }

    private Outcome deliver(ConnectionFrames one, Deadline deadline) throws InterruptedException {
        if (!inFlight.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
            return Outcome.NOT_TRIED;
        }
        Outcome outcome;
        try {
            outcome = poster.deliver(one, deadline);
        } finally {
            inFlight.release();
        }
        if (outcome == Outcome.GONE) {
            cleanup.gone(one.connection());
        }
        return outcome;
    }
}
