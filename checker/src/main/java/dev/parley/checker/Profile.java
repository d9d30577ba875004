package dev.parley.checker;

import dev.parley.checker.backend.ServerLoad;
import dev.parley.checker.backend.ServerOutcome;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.RunStages;
import dev.parley.checker.run.UserBehaviour;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.fault.Fault;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Runs with faults of stated rates, for figures rather than for surprises.
enum Profile {
    /// The message function dies after 5 % of its puts, fan-out after 5 % of the entries that it put into a
    /// log, 2 % of the posts end in 429 or 500, Redis, where there is one, is killed and comes back empty once;
    /// until 10,000 sends are acknowledged.
    TEN_THOUSAND(
            Map.of(
                    Fault.CRASH_AFTER_PUT, 0.05,
                    Fault.POST_THROTTLED, 0.01,
                    Fault.POST_FAILED, 0.01),
            10_000,
            Duration.ofMinutes(3)),

    /// Without faults: a backend posts 200 messages a second for a minute by the HTTP API, into five rooms of
    /// ten people each, under the limits that are deployed.
    SERVER(Map.of(), 12_000, Duration.ofMinutes(1)) {
        @Override
        boolean tell(CloudOptions options, long seed, RunStages stages) throws InterruptedException {
            ServerOutcome outcome =
                    ServerLoad.run(options, new ServerLoad.Plan(50, 5, 2_000, 200, Duration.ofMinutes(1)), stages);
            System.out.print(outcome.tell());
            outcome.violations().stream().limit(3).forEach(found -> System.out.println(found.tell()));
            return outcome.isFine();
        }
    };

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Plan.Crowd CROWD = new Plan.Crowd(10, 10, 1);

    private final Map<Fault, Double> rates;
    private final long sends;
    private final Duration usual;

    /// @param usual how long clients act until so many sends are acknowledged, about
    Profile(Map<Fault, Double> rates, long sends, Duration usual) {
        this.rates = rates;
        this.sends = sends;
        this.usual = usual;
    }

    /// Those of [#tell].
    RunStages stages() {
        return new RunStages(1, usual);
    }

    /// Runs it on a cloud that starts with these options, and reports it.
    ///
    /// @return whether all promises were kept and all sends acknowledged
    boolean tell(CloudOptions options, long seed, RunStages stages) throws InterruptedException {
        long start = System.nanoTime();
        Trial.Outcome outcome = Trial.run(
                options,
                new Plan(seed, LONGEST, CROWD, UserBehaviour.SENDING, sends),
                new Trial.Conditions(rates, PATIENCE, false, true),
                Trial.Wrappers.NONE,
                stages);
        Delays delays = Delays.of(outcome.history());
        System.out.printf(
                Locale.ROOT,
                "%d sends acknowledged in %d s, %d promises broken; %d pushes, delay p50 %.0f ms, p99 %.0f ms, "
                        + "max %.0f ms%nfaults: %s%n",
                outcome.acked(),
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                outcome.violations().size(),
                delays.pushes(),
                delays.p50(),
                delays.p99(),
                delays.max(),
                outcome.struck());
        outcome.violations().stream().limit(3).forEach(found -> System.out.println(found.tell()));
        return outcome.violations().isEmpty() && outcome.acked() >= sends;
    }
}
