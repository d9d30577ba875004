package dev.parley.emulator.lambda;

import java.time.Duration;

/// How many environments a function may have, and how willingly they are started and kept.
///
/// @param environments the most environments of one function; events beyond them wait for one to come free
/// @param startsAtOnce how many of one function start beside each other
/// @param startsInAll how many of all functions start beside each other
/// @param patience how long an event waits for an environment to come free before another one is started
/// @param idle an environment without an event for that long is closed; one beside others after a twentieth of it
public record EnvironmentLimits(int environments, int startsAtOnce, int startsInAll, Duration patience, Duration idle) {
    private static final int LEAST_PROCESSES = 2;
    private static final int PROCESSES_A_CORE = 2;
    private static final int SURPLUS_IDLE_SHARE = 20;

    /// Objects of this process: cheap to start, and bounded by the function's concurrency alone.
    public static final EnvironmentLimits IN_PROCESS =
            new EnvironmentLimits(Integer.MAX_VALUE, 4, Integer.MAX_VALUE, Duration.ofMillis(20), Duration.ofDays(1));

    /// Processes: each costs a second or more of a processor at its start, and memory as long as it lives. So their
    /// number follows from the processors of this machine, four of a function on two, and no more start beside each
    /// other than there are processors.
    public static EnvironmentLimits processes() {
        return processesOn(Runtime.getRuntime().availableProcessors());
    }

    Duration surplusIdle() {
        return idle.dividedBy(SURPLUS_IDLE_SHARE);
    }

    static EnvironmentLimits processesOn(int processors) {
        int most = Math.max(LEAST_PROCESSES, PROCESSES_A_CORE * processors);
        return new EnvironmentLimits(most, 1, processors, Duration.ofMillis(250), Duration.ofMinutes(5));
    }
}
