package dev.parley.bench.load;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.Figures.Percentiles;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.ParleyTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Measurements that only Parley's protocol allows. For one thread.
final class ParleyScenarios {
    private static final int PIPELINED = 100;

    /// Numbered frames that a user may have without an answer.
    private static final int UNDER_WAY = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STORM = "storm: all reconnect and sync";

    private final ParleyTarget target;
    private final Crowd crowd;
    private final int rooms;

    ParleyScenarios(ParleyTarget target, Crowd crowd, int rooms) {
        this.target = target;
        this.crowd = crowd;
        this.rooms = rooms;
    }

    /// A hundred numbered messages at once from one sender. Fails if a member gets them in another order.
    Figures pipelined() {
        int members = crowd.size() / rooms;
        Messages messages = new Messages(PIPELINED, members, 0);
        AtomicInteger last = new AtomicInteger(-1);
        AtomicLong disorders = new AtomicLong();
        for (int member : crowd.room(0, rooms)) {
            crowd.socket(member).listen(messages::heard);
        }
        int witness = members - 1;
        crowd.socket(witness).listen(frame -> {
            messages.heard(frame);
            for (int number : messages.numbers(frame)) {
                if (last.getAndSet(number) >= number) {
                    disorders.incrementAndGet();
                }
            }
        });
        long now = System.nanoTime();
        for (int number = 0; number < PIPELINED; number++) {
            int answered = number + 1 - UNDER_WAY;
            await(() -> messages.answered() >= answered);
            messages.intend(number, now);
            String frame = target.send(0, messages.replyId(number), messages.body(number, 100));
            crowd.socket(0).send(frame.replaceFirst("\\{", "{\"clientSeq\":" + (number + 1) + ","));
        }
        await(() -> messages.complete() + messages.refused() >= PIPELINED);
        if (disorders.get() > 0) {
            throw new IllegalStateException(disorders + " messages came in another order than they were sent in");
        }
        double seconds = (System.nanoTime() - now) / 1e9;
        return new Figures(
                target.name(),
                "pipelined: " + PIPELINED + " from one sender",
                0,
                messages.complete() / seconds,
                messages.delivered() / seconds,
                messages.refused(),
                (long) PIPELINED * members - messages.delivered(),
                Percentiles.of(messages.replies()),
                Percentiles.of(messages.deliveries()),
                Percentiles.of(messages.lasts()));
    }

    /// Breaks every connection; each comes back and asks for what it missed. Nothing warms the server up before it.
    Figures firstStorm() {
        return storm("first " + STORM);
    }

    /// The same on a warm server: storms for so long before it are not counted.
    Figures storm(Duration warm) {
        long warmEnd = System.nanoTime() + warm.toNanos();
        while (System.nanoTime() < warmEnd) {
            storm(STORM);
        }
        return storm(STORM);
    }

    private Figures storm(String scenario) {
        long start = System.nanoTime();
        crowd.reconnect();
        Histogram synced = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (int i = 0; i < crowd.size(); i++) {
            String room = target.roomId(i / (crowd.size() / rooms));
            answers.add(crowd.socket(i)
                    .ask(
                            "{\"action\":\"sync\",\"id\":\"back\",\"rooms\":{\"%s\":0}}".formatted(room),
                            "\"id\":\"back\"")
                    .thenAccept(answer -> synced.recordValue((System.nanoTime() - start) / 1000)));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        double seconds = (System.nanoTime() - start) / 1e9;
        Percentiles times = Percentiles.of(synced);
        return new Figures(target.name(), scenario, 0, crowd.size() / seconds, 0, 0, 0, times, times, times);
    }

    /// Someone in each room says that they type, twice a second, while `measured` runs.
    Figures beside(Supplier<Figures> measured) {
        try (ScheduledExecutorService typing = Executors.newSingleThreadScheduledExecutor()) {
            typing.scheduleAtFixedRate(this::type, 0, 500, TimeUnit.MILLISECONDS);
            Figures figures = measured.get();
            typing.shutdownNow();
            return figures;
        }
    }

    private void type() {
        for (int room = 0; room < rooms; room++) {
            crowd.socket(room * (crowd.size() / rooms))
                    .send("{\"action\":\"typing\",\"id\":\"t\",\"roomId\":\"%s\",\"state\":\"start\"}"
                            .formatted(target.roomId(room)));
        }
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
