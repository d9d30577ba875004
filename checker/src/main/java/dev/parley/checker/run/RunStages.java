package dev.parley.checker.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// How long a check of several runs still takes. A run starts a cloud, lets its clients act, then waits for what is
/// under
/// way and judges: only the middle takes a time that is known. Of a stage without one, what is left shrinks as it takes
/// longer, but never ends before the stage does. Runs that have ended show what those to come take. Thread safe.
public final class RunStages {
    private static final double START_SECONDS = 3;
    private static final double END_SECONDS = 10;

    /// A machine that starts a run so many times as slowly as usual is not taken for slower than that.
    private static final double SLOWEST = 4;

    /// Below this a share of the acting says nothing about its end.
    private static final double LEAST_SHARE = 0.02;

    private final double actingSeconds;
    private final LongSupplier nanos;
    private int runs;
    private int ended;
    private double secondsOfEnded;
    private Stage stage = Stage.STARTING;
    private long runSince;
    private long stageSince;
    private double slowness = 1;
    private DoubleSupplier acted = () -> 0;

    private enum Stage {
        STARTING,
        ACTING,
        ENDING
    }

    /// @param runs how many are expected
    /// @param acting how long the clients of each are expected to act
    public RunStages(int runs, Duration acting) {
        this(runs, acting, System::nanoTime);
    }

    RunStages(int runs, Duration acting, LongSupplier nanos) {
        this.runs = runs;
        this.actingSeconds = acting.toMillis() / 1000.0;
        this.nanos = nanos;
        this.runSince = nanos.getAsLong();
        this.stageSince = runSince;
    }

    /// Of one run that nobody asks about.
    public static RunStages unasked() {
        return new RunStages(1, Duration.ZERO);
    }

    /// One run more than was expected is to come.
    public synchronized void more() {
        runs++;
    }

    /// A run's cloud starts.
    public synchronized void starts() {
        runSince = nanos.getAsLong();
        enter(Stage.STARTING);
    }

    /// Its clients begin to act.
    ///
    /// @param share of the acting that is done, asked on another thread
    public synchronized void acts(DoubleSupplier share) {
        slowness = slowness();
        acted = share;
        enter(Stage.ACTING);
    }

    /// Its clients have acted.
    public synchronized void settles() {
        enter(Stage.ENDING);
    }

    /// It is judged.
    public synchronized void ends() {
        ended++;
        secondsOfEnded += seconds(runSince);
        starts();
    }

    /// What is left of this run and of those to come.
    public synchronized Duration left() {
        if (ended >= runs) {
            return Duration.ZERO;
        }
        double toCome = (runs - ended - 1) * secondsOfARun();
        return Duration.ofMillis((long) (1000 * (toCome + leftOfThis())));
    }

    private double secondsOfARun() {
        return ended > 0 ? secondsOfEnded / ended : START_SECONDS + actingSeconds + slowness() * END_SECONDS;
    }

    private double leftOfThis() {
        double passed = seconds(stageSince);
        return switch (stage) {
            case STARTING -> shrinking(START_SECONDS, passed) + actingSeconds + slowness() * END_SECONDS;
            case ACTING -> leftOfActing(passed) + slowness * END_SECONDS;
            case ENDING -> shrinking(slowness * END_SECONDS, passed);
        };
    }

    private double leftOfActing(double passed) {
        double share = Math.min(1, acted.getAsDouble());
        return share > LEAST_SHARE ? passed * (1 - share) / share : Math.max(0, actingSeconds - passed);
    }

    private double slowness() {
        return stage == Stage.STARTING ? Math.clamp(seconds(stageSince) / START_SECONDS, 1, SLOWEST) : slowness;
    }

    /// Half of what was expected is left when that has passed, a third after twice as long.
    private static double shrinking(double expected, double passed) {
        return expected * expected / (expected + passed);
    }

    private void enter(Stage next) {
        stage = next;
        stageSince = nanos.getAsLong();
    }

    private double seconds(long since) {
        return (double) (nanos.getAsLong() - since) / TimeUnit.SECONDS.toNanos(1);
    }
}
