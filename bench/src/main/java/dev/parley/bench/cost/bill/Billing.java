package dev.parley.bench.cost.bill;

import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.Ledger.Page;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.ResourceUse;
import dev.parley.bench.cost.meter.Tally;
import dev.parley.bench.cost.steps.InvocationTiming;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Adds up a page of the ledger, the functions' billed time among it.
///
/// The time that an invocation waits for answers is billed as it is. Its own work is taken as the median of the
/// function's invocations, because this machine may be busy with other things, and is stretched where the
/// function's memory buys less than one processor.
///
/// @param megabytes memory by function
public record Billing(Map<String, Integer> megabytes) {
    /// Memory that comes with one whole processor.
    private static final double ONE_PROCESSOR = 1769;

    /// Every tenth invocation is taken not to have been disturbed.
    private static final int UNDISTURBED = 10;

    private static final double NANOS_A_MILLI = 1e6;

    public Tally add(Page page) {
        Map<Resource, Double> amounts = new EnumMap<>(Resource.class);
        page.uses().forEach(use -> amounts.merge(use.resource(), use.quantity(), Double::sum));
        page.runs().stream()
                .collect(Collectors.groupingBy(InvocationRun::function))
                .forEach((function, runs) ->
                        amounts.merge(Resource.MEGABYTE_MILLIS, billed(function, runs, page.uses()), Double::sum));
        return new Tally(amounts);
    }

    /// Milliseconds billed for one invocation, on average.
    public double millis(String function, Page page) {
        List<InvocationRun> runs = page.runs().stream()
                .filter(run -> run.function().equals(function))
                .toList();
        return billed(function, runs, page.uses()) / megabytes.getOrDefault(function, 1) / runs.size();
    }

    private double billed(String function, List<InvocationRun> runs, List<ResourceUse> uses) {
        int memory = megabytes.getOrDefault(function, 0);
        double stretch = Math.max(1, ONE_PROCESSOR / memory);
        List<ResourceUse> own =
                uses.stream().filter(use -> use.by().startsWith(function + "#")).toList();
        long[] work = new long[runs.size()];
        double waited = 0;
        for (int i = 0; i < work.length; i++) {
            InvocationTiming waiting = InvocationTiming.of(runs.get(i), own);
            work[i] = runs.get(i).nanos() - waiting.here();
            waited += waiting.onAws();
        }
        Arrays.sort(work);
        double worked = (double) work[work.length / UNDISTURBED] * work.length;
        return (waited + worked * stretch) / NANOS_A_MILLI * memory;
    }
}
