package dev.parley.checker;

import dev.parley.checker.node.ClientMutation;
import dev.parley.checker.node.NodeClient;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.RunStages;
import dev.parley.run.ParleyCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Whether the checks notice that a mechanism of the client for the web is out of order.
final class ClientMutations {
    private static final int SEEDS = 5;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private ClientMutations() {}

    /// Takes each mechanism out, and reports what gave it away. What the client as it is breaks would give any
    /// mutation away: it is looked for first.
    ///
    /// @return whether all were caught, and nothing else
    static boolean tell(Path folder, long seed, RunStages stages) throws InterruptedException {
        boolean all = isSound(folder, FaultRates.STORMY, seed, stages) & isSound(folder, FaultRates.CALM, seed, stages);
        for (ClientMutation mutation : ClientMutation.values()) {
            all &= isCaught(folder, mutation, seed, stages);
        }
        return all;
    }

    /// The runs of [#tell], if each mutation is caught by the first of its seeds.
    static RunStages stages() {
        return new RunStages(2 + ClientMutation.values().length, LENGTH);
    }

    private static boolean isSound(Path folder, FaultRates weather, long seed, RunStages stages)
            throws InterruptedException {
        Optional<Violation> found = broken(folder, Optional.empty(), weather, seed, stages);
        found.ifPresent(
                violation -> System.out.println("unchanged, " + weather + ", seed " + seed + ": " + violation.tell()));
        return found.isEmpty();
    }

    /// A hand-over that does not come shows where no fault keeps it from coming.
    private static boolean isCaught(Path folder, ClientMutation mutation, long firstSeed, RunStages stages)
            throws InterruptedException {
        FaultRates weather = mutation == ClientMutation.HAND_OVER_OFF ? FaultRates.CALM : FaultRates.STORMY;
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            if (seed > firstSeed) {
                stages.more();
            }
            Optional<Violation> found = broken(folder, Optional.of(mutation), weather, seed, stages);
            if (found.isPresent()) {
                System.out.println(mutation + " caught with seed " + seed + ": "
                        + found.get().tell());
                return true;
            }
        }
        System.out.println(mutation + " NOT CAUGHT");
        return false;
    }

    private static Optional<Violation> broken(
            Path folder, Optional<ClientMutation> mutation, FaultRates weather, long seed, RunStages stages)
            throws InterruptedException {
        NodeClient client = new NodeClient(folder, mutation, weather == FaultRates.CALM);
        Plan plan = Plan.ofSeed(seed, LENGTH);
        Trial.Conditions conditions = new Trial.Conditions(weather.rates(), PATIENCE, false);
        return Trial.run(ParleyCloud.options(), plan, conditions, Trial.Wrappers.NONE.withNode(client), stages)
                .violations()
                .stream()
                .findFirst();
    }
}
