package dev.parley.bench.cost.steps;

import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.ResourceUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the requests of one invocation, in their order, mean for its time: a request that began after another had
/// ended waited for it, those that overlap went beside each other.
///
/// @param onAws how long their longest chain takes on AWS, in nanoseconds
/// @param here for how long at least one was under way here
public record InvocationTiming(long onAws, long here) {
    public static InvocationTiming of(InvocationRun run, List<ResourceUse> uses) {
        List<ResourceUse> within = uses.stream()
                .filter(use -> use.started() >= run.started() && use.ended() <= run.ended())
                .sorted(Comparator.comparingLong(ResourceUse::started))
                .toList();
        return new InvocationTiming(longestChain(within), covered(within, run.started()));
    }

    private static long longestChain(List<ResourceUse> uses) {
        List<Long> chains = new ArrayList<>();
        long longest = 0;
        for (ResourceUse use : uses) {
            long before = 0;
            for (int earlier = 0; earlier < chains.size(); earlier++) {
                if (uses.get(earlier).ended() <= use.started()) {
                    before = Math.max(before, chains.get(earlier));
                }
            }
            chains.add(before + use.latency());
            longest = Math.max(longest, before + use.latency());
        }
        return longest;
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
