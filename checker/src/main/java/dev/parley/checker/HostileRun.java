package dev.parley.checker;

import dev.parley.checker.history.Fact;
import dev.parley.checker.hostile.Attack;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.RunStages;
import dev.parley.emulator.api.CloudOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A quiet run and the same one beside attackers, and whether honest clients notice.
///
/// Clients wait for each reply as long as the wire contract says. A client that gives up sooner repeats
/// numbered frames that wait for their turn on a slow machine, with attackers and without.
///
/// @param unexplained refusals of honest sends that their own limits do not explain, and sends that got no
/// reply
record HostileRun(Delays quiet, Delays hostile, List<Violation> violations, List<String> unexplained, long steps) {
    /// Honest clients may take so many times as long as without attackers.
    private static final double MOST = 2;

    /// Below this a machine's own jitter decides.
    private static final double LEAST_MILLIS = 400;

    static HostileRun of(CloudOptions options, Plan plan, Duration patience, List<Attack> attacks, RunStages stages)
            throws InterruptedException {
        Trial.Conditions calm = Trial.Conditions.calm(patience);
        Trial.Outcome quiet = Trial.run(options, plan, calm, Trial.Wrappers.NONE, stages);
        Trial.Outcome beside = Trial.run(options, plan, calm.with(attacks), Trial.Wrappers.NONE, stages);
        return new HostileRun(
                Delays.of(quiet.history()),
                Delays.of(beside.history()),
                beside.violations(),
                beside.history()
                        .of(Fact.SendPutOff.class)
                        .map(Fact.SendPutOff::answer)
                        .filter(answer -> !answer.contains("rate_limited") && !answer.contains("out_of_order"))
                        .toList(),
                beside.attackSteps());
    }

    boolean isFine() {
        return violations.isEmpty()
                && unexplained.isEmpty()
                && hostile.p99() <= Math.max(LEAST_MILLIS, MOST * quiet.p99());
    }

    String tell() {
        return String.format(
                Locale.ROOT,
                "%d steps of attackers; %d promises broken, %d refusals that no limit of their own explains; delay of "
                        + "pushes p50 %.0f -> %.0f ms, p99 %.0f -> %.0f ms",
                steps,
                violations.size(),
                unexplained.size(),
                quiet.p50(),
                hostile.p50(),
                quiet.p99(),
                hostile.p99());
    }
}
