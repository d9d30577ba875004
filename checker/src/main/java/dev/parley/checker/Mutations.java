package dev.parley.checker;

import dev.parley.checker.mutation.Mutation;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.RunStages;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.run.DeploymentProfile;
import dev.parley.run.ParleyCloud;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether the checks notice that a mechanism is out of order.
final class Mutations {
    private static final int SEEDS = 5;
    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Mutations() {}

    /// What gave a mutation away, and under which seed.
    record Caught(long seed, Violation violation) {}

    /// What a run without the mutation is the same for.
    private record Under(DeploymentProfile profile, Map<Fault, Double> rates) {
        static Under of(Mutation mutation) {
            return new Under(mutation.profile(), mutation.rates());
        }
    }

    /// The runs of [#tell], if each mutation is caught by the first of its seeds.
    static RunStages stages(Collection<Mutation> mutations) {
        long controls = mutations.stream().map(Under::of).distinct().count();
        return new RunStages(mutations.size() + (int) controls, LENGTH);
    }

    /// Runs each and reports it. What the system as it is breaks under the same faults would give any mutation
    /// away: it is looked for first.
    ///
    /// @return whether all were caught, and nothing else
    static boolean tell(Collection<Mutation> mutations, long seed, RunStages stages) throws InterruptedException {
        boolean all = true;
        Set<Under> sound = new HashSet<>();
        for (Mutation mutation : mutations) {
            if (sound.add(Under.of(mutation))) {
                all &= isSound(mutation, seed, stages);
            }
            Optional<Caught> caught = caught(mutation, seed, LENGTH, stages);
            all &= caught.isPresent();
            System.out.println(caught.map(found -> mutation + " caught with seed " + found.seed() + ": "
                            + found.violation().tell())
                    .orElse(mutation + " NOT CAUGHT"));
        }
        return all;
    }

    private static boolean isSound(Mutation mutation, long seed, RunStages stages) throws InterruptedException {
        List<Violation> broken = control(mutation, seed, stages).violations();
        broken.stream()
                .findFirst()
                .ifPresent(found -> System.out.println(
                        "unchanged, under the faults of " + mutation + ", seed " + seed + ": " + found.tell()));
        return broken.isEmpty();
    }

    /// Tries a few seeds until one gives the mutation away, with clients that act for so long under each.
    static Optional<Caught> caught(Mutation mutation, long firstSeed, Duration length, RunStages stages)
            throws InterruptedException {
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            if (seed > firstSeed) {
                stages.more();
            }
            Mutation.Tampering tampering = mutation.tampering();
            Trial.Outcome outcome = Trial.run(
                    ParleyCloud.options(mutation.profile()),
                    plan(mutation, seed, length),
                    new Trial.Conditions(mutation.rates(), PATIENCE, true),
                    new Trial.Wrappers(tampering::clients, tampering::invoker),
                    stages);
            if (!outcome.violations().isEmpty()) {
                return Optional.of(new Caught(seed, outcome.violations().getFirst()));
            }
        }
        return Optional.empty();
    }

    /// The same run with nothing out of order: what it breaks would make any mutation look caught.
    private static Trial.Outcome control(Mutation mutation, long seed, RunStages stages) throws InterruptedException {
        return Trial.run(
                ParleyCloud.options(mutation.profile()),
                plan(mutation, seed, LENGTH),
                new Trial.Conditions(mutation.rates(), PATIENCE, true),
                Trial.Wrappers.NONE,
                stages);
    }

    private static Plan plan(Mutation mutation, long seed, Duration length) {
        return new Plan(seed, length, new Plan.Crowd(4, 2, 2), mutation.habit(), Long.MAX_VALUE);
    }
}
