package dev.parley.checker;

import dev.parley.checker.mutation.Mutation;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Habit;
import dev.parley.checker.run.Plan;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// Whether the checks notice that a mechanism is out of order.
final class Mutations {
    private static final int SEEDS = 3;
    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Mutations() {}

    /// What gave a mutation away, and under which seed.
    record Caught(long seed, Violation violation) {}

    /// Runs each and tells of it.
    ///
    /// @return whether all were caught
    static boolean tell(Collection<Mutation> mutations, long seed) throws InterruptedException {
        boolean all = true;
        for (Mutation mutation : mutations) {
            Optional<Caught> caught = caught(mutation, seed);
            all &= caught.isPresent();
            System.out.println(caught.map(found -> mutation + " caught with seed " + found.seed() + ": "
                            + found.violation().tell())
                    .orElse(mutation + " NOT CAUGHT"));
        }
        return all;
    }

    /// Tries a few seeds until one gives the mutation away.
    static Optional<Caught> caught(Mutation mutation, long firstSeed) throws InterruptedException {
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            Mutation.Tampering tampering = mutation.tampering();
            Trial.Outcome outcome = Trial.run(
                    plan(seed),
                    new Trial.Conditions(mutation.rates(), PATIENCE, true),
                    new Trial.Wrappers(tampering::clients, tampering::invoker));
            if (!outcome.violations().isEmpty()) {
                return Optional.of(new Caught(seed, outcome.violations().getFirst()));
            }
        }
        return Optional.empty();
    }

    /// The same run with nothing out of order: what it breaks would make any mutation look caught.
    static Trial.Outcome control(Mutation mutation, long seed) throws InterruptedException {
        return Trial.run(plan(seed), new Trial.Conditions(mutation.rates(), PATIENCE, true), Trial.Wrappers.NONE);
    }

    private static Plan plan(long seed) {
        return new Plan(seed, LENGTH, new Plan.Crowd(4, 2, 2), Habit.EVERYTHING, Long.MAX_VALUE);
    }
}
