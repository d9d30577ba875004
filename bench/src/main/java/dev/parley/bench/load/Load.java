package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.Figures.Percentiles;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.Target;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Sends messages into the rooms of a crowd, one room after the other, each time by another member. For one thread.
final class Load {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int MOST = 2_000_000;

    private final Target target;
    private final Crowd crowd;
    private final int rooms;
    private final Span span;

    /// How long the server is warmed, and measured, and how long bodies are.
    record Span(Duration warm, Duration measured, int bodyLength) {}

    Load(Target target, Crowd crowd, int rooms, Span span) {
        this.target = target;
        this.crowd = crowd;
        this.rooms = rooms;
        this.span = span;
    }

    /// Sends at a steady rate, whatever the server does.
    Figures steady(String scenario, double perSecond) {
        int warm = (int) Math.ceil(perSecond * span.warm().toMillis() / 1000);
        int count = warm + (int) Math.ceil(perSecond * span.measured().toMillis() / 1000);
        Messages messages = listen(new Messages(count, crowd.size() / rooms, warm));
        OpenLoopSchedule pacing = OpenLoopSchedule.fromNow(perSecond);
        for (int number = 0; number < count; number++) {
            messages.intend(number, pacing.await(number));
            send(messages, number);
        }
        double seconds = (count - warm) / perSecond;
        long expected = (long) count * (crowd.size() / rooms);
        long sentInTime = messages.deliveries().getTotalCount();
        drain(messages, expected);
        return figures(scenario, perSecond, messages, new Rates(sentInTime / seconds, expected - messages.delivered()));
    }

    /// Keeps so many messages under way: the next one goes out when one has reached everyone.
    Figures saturated(String scenario, int underWay) {
        Messages messages = listen(new Messages(MOST, crowd.size() / rooms, 0));
        Semaphore free = new Semaphore(underWay);
        messages.whenComplete(number -> free.release());
        long start = System.nanoTime();
        long warmEnd = start + span.warm().toNanos();
        long end = warmEnd + span.measured().toNanos();
        int number = 0;
        long before = -1;
        while (System.nanoTime() < end) {
            if (before < 0 && System.nanoTime() >= warmEnd) {
                before = messages.delivered();
                warmEnd = System.nanoTime();
            }
            if (acquire(free)) {
                messages.intend(number, System.nanoTime());
                send(messages, number++);
            }
        }
        double seconds = (System.nanoTime() - warmEnd) / 1e9;
        double deliveries = (messages.delivered() - Math.max(0, before)) / seconds;
        long expected = (long) number * (crowd.size() / rooms);
        drain(messages, expected);
        return figures(scenario, 0, messages, new Rates(deliveries, expected - messages.delivered()));
    }

    private record Rates(double deliveries, long missing) {}

    private Figures figures(String scenario, double offered, Messages messages, Rates rates) {
        return new Figures(
                target.name(),
                scenario,
                offered,
                rates.deliveries() * rooms / crowd.size(),
                rates.deliveries(),
                messages.refused(),
                rates.missing(),
                Percentiles.of(messages.replies()),
                Percentiles.of(messages.deliveries()),
                Percentiles.of(messages.lasts()));
    }

    private Messages listen(Messages messages) {
        for (int i = 0; i < crowd.size(); i++) {
            crowd.socket(i).listen(messages::heard);
        }
        return messages;
    }

    private void send(Messages messages, int number) {
        int room = number % rooms;
        int size = crowd.size() / rooms;
        int sender = room * size + (number / rooms) % size;
        crowd.socket(sender)
                .send(target.send(room, messages.replyId(number), messages.body(number, span.bodyLength())));
    }

    private static boolean acquire(Semaphore free) {
        try {
            return free.tryAcquire(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void drain(Messages messages, long expected) {
        long giveUp = System.nanoTime() + DRAIN.toNanos();
        while (messages.delivered() < expected && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
