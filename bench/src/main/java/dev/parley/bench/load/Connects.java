package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.Figures.Percentiles;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.Socket;
import dev.parley.bench.load.target.Target;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Begins connections at a steady rate, whatever the server does. What it refuses is dialled again; the time until it
/// is connected counts from the moment at which the first attempt was meant to begin. For one thread.
final class Connects {
    /// What the names of its figures begin with, on a server that is warm and on one that nobody has connected to.
    static final String WARM = "connects";

    static final String FIRST = "first connects";

    private static final String NO_ANSWER = "no answer";

    private final String name;
    private final Histogram times = new ConcurrentHistogram(3);
    private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong lastOpened = new AtomicLong();

    Connects(String name) {
        this.name = name;
    }

    /// Adds that many connections to the crowd. In the figures a send is a connection that was opened, the reply is
    /// the answer to its upgrade, `missing` are those which were refused until the generator gave up.
    Figures run(Target target, Crowd crowd, int count, double perSecond) {
        List<CompletableFuture<Socket>> dialled = new ArrayList<>();
        OpenLoopSchedule pacing = OpenLoopSchedule.fromNow(perSecond);
        lastOpened.set(pacing.start());
        for (int number = 0; number < count; number++) {
            long due = pacing.await(number);
            CompletableFuture<Socket> socket = crowd.dial(crowd.size() + number, this::refused);
            dialled.add(socket.whenComplete((_, failure) -> opened(due, failure == null)));
        }
        crowd.addOpened(dialled);
        double seconds = (lastOpened.get() - pacing.start()) / 1e9;
        return new Figures(
                target.name(),
                scenario(count, perSecond),
                perSecond,
                open.get() / seconds,
                0,
                refusals.values().stream().mapToInt(Integer::intValue).sum(),
                count - open.get(),
                Percentiles.of(times),
                Percentiles.NONE,
                Percentiles.NONE);
    }

    private String scenario(int count, double perSecond) {
        return String.format(
                Locale.ROOT,
                "%s %.0f/s, %d of them; slowest %.1f ms%s",
                name,
                perSecond,
                count,
                times.getMaxValue() / 1000.0,
                refusals.isEmpty() ? "" : ", refused at first " + refusals);
    }

    private void opened(long due, boolean isOpen) {
        if (isOpen) {
            long now = System.nanoTime();
            times.recordValue(TimeUnit.NANOSECONDS.toMicros(now - due));
            open.incrementAndGet();
            lastOpened.accumulateAndGet(now, Math::max);
        }
    }

    private void refused(Throwable refusal) {
        String why = refusal instanceof WebSocketClientHandshakeException shake && shake.response() != null
                ? Integer.toString(shake.response().status().code())
                : NO_ANSWER;
        refusals.merge(why, 1, Integer::sum);
    }
}
