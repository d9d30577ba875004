package dev.parley.bench.cost.steps;

import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.Ledger.Page;
import dev.parley.bench.cost.meter.ResourceUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Where the time of a lone message goes, from its frame's arrival at the message function to the last post's answer.
/// Requests take as long as AWS is assumed to take; the functions' own work is what this machine needs, the median of
/// all; between the functions lies what SQS takes to hand a message over.
public final class SendSteps {
    private static final String FRAME = "sendMessage";
    private static final double NANOS_A_MILLI = 1e6;

    private SendSteps() {}

    /// @param queue the queue whose consumer pushes
    /// @param handOver how long SQS takes from a send to the consumer's start
    public static List<SendStep> of(Page page, String queue, Duration handOver) {
        List<SendStep> steps = new ArrayList<>(ofFunction(page, FRAME));
        steps.add(new SendStep("SQS", "send to receive", handOver.toNanos() / NANOS_A_MILLI));
        steps.addAll(ofFunction(page, queue));
        return List.copyOf(steps);
    }

    private static List<SendStep> ofFunction(Page page, String frame) {
        List<InvocationRun> runs =
                page.runs().stream().filter(run -> run.frame().equals(frame)).toList();
        String function = runs.getFirst().function();
        List<ResourceUse> uses = page.uses().stream()
                .filter(use -> use.by().startsWith(function + "#"))
                .toList();
        Map<String, List<Double>> requests = new LinkedHashMap<>();
        List<Double> work = new ArrayList<>();
        for (InvocationRun run : runs) {
            List<ResourceUse> within = uses.stream()
                    .filter(use -> use.started() >= run.started() && use.ended() <= run.ended())
                    .toList();
            work.add((run.nanos() - InvocationTiming.of(run, within).here()) / NANOS_A_MILLI);
            within.stream()
                    .collect(Collectors.groupingBy(ResourceUse::operation, LinkedHashMap::new, Collectors.toList()))
                    .forEach((operation, some) -> requests.computeIfAbsent(operation, _ -> new ArrayList<>())
                            .add(InvocationTiming.of(run, some).onAws() / NANOS_A_MILLI));
        }
        List<SendStep> steps = new ArrayList<>();
        requests.forEach((operation, times) -> steps.add(new SendStep(function, operation, median(times))));
        steps.add(new SendStep(function, "own work", median(work)));
        return steps;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// The steps as a Markdown table, with the share of each.
    public static String table(List<SendStep> steps) {
        double all = steps.stream().mapToDouble(SendStep::millis).sum();
        StringBuilder table = new StringBuilder("| where | step | ms | share |\n| --- | --- | ---: | ---: |\n");
        for (SendStep step : steps) {
            table.append(row(step.where(), step.what(), step.millis(), all));
        }
        return table.append(row("**together**", "", all, all)).toString();
    }

    private static String row(String where, String what, double millis, double all) {
        return String.format(Locale.ROOT, "| %s | %s | %.1f | %.0f %% |%n", where, what, millis, 100 * millis / all);
    }
}
