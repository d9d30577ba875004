package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.Figures.Percentiles;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.server.RegisteredConnection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;

/// Asks the server about every connection of a crowd and posts to it, through `@connections`, and finds out whether
/// each socket got the one post that was meant for it. For one thread.
final class ReachCheck {
    /// As many connections to one host as the JDK's HTTP client keeps open.
    private static final int AT_ONCE = 5;

    private final ServerSide.Callbacks callbacks;
    private final IntFunction<String> userIds;
    private final Duration patience;
    private final Histogram posts = new ConcurrentHistogram(3);

    /// @param userIds whose connection each of the crowd is
    /// @param patience how long after the last request posts may arrive
    ReachCheck(ServerSide.Callbacks callbacks, IntFunction<String> userIds, Duration patience) {
        this.callbacks = callbacks;
        this.userIds = userIds;
        this.patience = patience;
    }

    /// Fails, and says how many, if a connection is not registered, or was not reached by exactly its own post.
    Figures run(String target, Crowd crowd) {
        List<RegisteredConnection> registered = callbacks.registered().get();
        if (registered.size() != crowd.size()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "%d connections are registered, %d are open", registered.size(), crowd.size()));
        }
        Arrivals arrivals = new Arrivals(registered);
        for (int connection = 0; connection < crowd.size(); connection++) {
            crowd.socket(connection).listen(arrivals.of(userIds.apply(connection)));
        }
        long started = System.nanoTime();
        askAndPost(registered, arrivals);
        await(arrivals);
        double seconds = (System.nanoTime() - started) / 1e9;
        return figures(target, arrivals, seconds);
    }

    private void askAndPost(List<RegisteredConnection> registered, Arrivals arrivals) {
        try (ExecutorService posters = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, registered.size())
                    .forEach(number -> posters.execute(() -> askAndPost(number, registered.get(number), arrivals)));
        }
    }

    private void askAndPost(int number, RegisteredConnection one, Arrivals arrivals) {
        try {
            callbacks.client().getConnection(request -> request.connectionId(one.connectionId()));
            long begun = arrivals.posting(number);
            callbacks
                    .client()
                    .postToConnection(request -> request.connectionId(one.connectionId())
                            .data(SdkBytes.fromUtf8String(arrivals.text(number))));
            posts.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
        } catch (SdkException refusal) {
            arrivals.refused(refusal);
        }
    }

    private void await(Arrivals arrivals) {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!arrivals.areComplete() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private Figures figures(String target, Arrivals arrivals, double seconds) {
        int reached = arrivals.reached();
        String reach = String.format(
                Locale.ROOT, "%d of %d reached by @connections in %.1f s", reached, arrivals.expected(), seconds);
        if (!arrivals.areExact()) {
            throw new IllegalStateException(reach + "; " + arrivals.faults());
        }
        return new Figures(
                target,
                reach,
                0,
                reached / seconds,
                reached / seconds,
                0,
                0,
                Percentiles.of(posts),
                Percentiles.of(arrivals.times()),
                Percentiles.of(arrivals.times()));
    }
}
