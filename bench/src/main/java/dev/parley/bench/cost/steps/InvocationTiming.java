package dev.parley.bench.cost.steps;

import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.ResourceUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the requests of one invocation, in their order, mean for its time: a request that began after another
/// had ended waited for it, those that overlap went beside each other.
///
/// @param onAws how long their longest chain takes on AWS, in nanoseconds
/// @param here for how long at least one was under way here
public record InvocationTiming(long onAws, long here) {
    public static InvocationTiming of(InvocationRun run, List<ResourceUse> uses) {
        List<ResourceUse> within = within(run, uses);
        long onAws =
                longestChain(run, uses).stream().mapToLong(ResourceUse::latency).sum();
        return new InvocationTiming(onAws, covered(within, run.started()));
    }

    /// The requests that the invocation waits for one after the other; the others run beside them.
    public static List<ResourceUse> longestChain(InvocationRun run, List<ResourceUse> uses) {
        List<ResourceUse> within = within(run, uses);
        List<Chain> chains = new ArrayList<>();
        for (ResourceUse use : within) {
            Chain before = chains.stream()
                    .filter(chain -> chain.last().ended() <= use.started())
                    .max(Comparator.comparingLong(Chain::latency))
                    .orElse(null);
            chains.add(new Chain(before, use, use.latency() + (before == null ? 0 : before.latency())));
        }
        return chains.stream()
                .max(Comparator.comparingLong(Chain::latency))
                .map(Chain::uses)
                .orElse(List.of());
    }

    private static List<ResourceUse> within(InvocationRun run, List<ResourceUse> uses) {
        return uses.stream()
                .filter(use -> use.started() >= run.started() && use.ended() <= run.ended())
                .sorted(Comparator.comparingLong(ResourceUse::started))
                .toList();
    }

    /// Requests one after the other.
    private record Chain(@Nullable Chain before, ResourceUse last, long latency) {
        List<ResourceUse> uses() {
            List<ResourceUse> uses = new ArrayList<>();
            for (Chain chain = this; chain != null; chain = chain.before()) {
                uses.addFirst(chain.last());
            }
            return uses;
        }
    }

    private static long covered(List<ResourceUse> uses, long from) {
        long covered = 0;
        long until = from;
        for (ResourceUse use : uses) {
            if (use.ended() > until) {
                covered += use.ended() - Math.max(until, use.started());
                until = use.ended();
            }
        }
        return covered;
    }
}
