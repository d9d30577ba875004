package dev.parley.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Says every five seconds on standard error how far a long command is and about how long it still takes. A command
/// that ends sooner prints nothing. Thread safe.
public final class Progress implements AutoCloseable {
    private static final Duration PACE = Duration.ofSeconds(5);
    private static final double LEAST = 0.01;
    private static final double MOST = 0.99;

    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private final String command;
    private final PrintStream out;
    private final long started = System.nanoTime();

    private Progress(String command, PrintStream out) {
        this.command = command;
        this.out = out;
    }

    /// Of a command that can say how long it still takes.
    ///
    /// @param left asked on another thread
    public static Progress left(String command, Supplier<Duration> left) {
        return new Progress(command, System.err).printing(elapsed -> share(elapsed, left.get()));
    }

    /// Of a command with so many steps.
    ///
    /// @param done how many there are by now, asked on another thread
    public static Progress of(String command, long steps, LongSupplier done) {
        return new Progress(command, System.err).printing(_ -> (double) done.getAsLong() / steps);
    }

    private Progress printing(ToDoubleFunction<Duration> share) {
        Runnable tell = () -> {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            out.println(line(command, share.applyAsDouble(elapsed), elapsed));
        };
        teller.scheduleAtFixedRate(tell, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    static double share(Duration elapsed, Duration left) {
        return (double) elapsed.toNanos() / elapsed.plus(left).toNanos();
    }

    /// @param share of the work that is done, 0 to 1; a command that takes longer than expected stays just below 1
    static String line(String command, double share, Duration elapsed) {
        double bounded = Math.min(share, MOST);
        if (bounded < LEAST) {
            return String.format(Locale.ROOT, "parley: %s has begun", command);
        }
        double left = elapsed.toMillis() / 1000.0 * (1 - bounded) / bounded;
        return String.format(
                Locale.ROOT, "parley: %s %2.0f %%, about %.0f s left", command, bounded * 100, Math.max(1, left));
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }
}
