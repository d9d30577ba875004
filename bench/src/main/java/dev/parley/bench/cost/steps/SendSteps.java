package dev.parley.bench.cost.steps;

import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.Ledger.Page;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.ResourceUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/// Where the time of a lone message goes, from its frame's arrival at the message function to the last post's
/// answer. Requests take as long as AWS is assumed to take, those beside the longest chain take no time of
/// their own; the functions' own work is what this machine needs, the median of all; between the functions lies
/// what SQS takes to hand a message over.
public final class SendSteps {
    private static final String BEFORE = "/send-steps-before.tsv";
    private static final String FRAME = "sendMessage";
    private static final double NANOS_A_MILLI = 1e6;

    private SendSteps() {}

    /// @param queue the queue whose consumer pushes
    /// @param handOver how long SQS takes from a send to the consumer's start
    /// @param handshake how long a function takes to make a connection to a service
    public static List<SendStep> of(Page page, String queue, Duration handOver, Duration handshake) {
        List<SendStep> steps = new ArrayList<>(ofFunction(page, FRAME, handshake));
        steps.add(SendStep.always("SQS", "send to receive", handOver.toNanos() / NANOS_A_MILLI));
        steps.addAll(ofFunction(page, queue, handshake));
        return List.copyOf(steps);
    }

    /// Those of commit 147858c, which made all its connections anew after five seconds.
    public static List<SendStep> before() {
        try (InputStream in = SendSteps.class.getResourceAsStream(BEFORE)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(step -> new SendStep(step[0], step[1], Double.parseDouble(step[2]), step[1].startsWith("TLS")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(BEFORE, e);
        }
    }

    private static List<SendStep> ofFunction(Page page, String frame, Duration handshake) {
        List<InvocationRun> runs =
                page.runs().stream().filter(run -> run.frame().equals(frame)).toList();
        String function = runs.getFirst().function();
        List<ResourceUse> uses = page.uses().stream()
                .filter(use -> use.by().startsWith(function + "#"))
                .toList();
        InvocationRun typical = runs.stream()
                .sorted(Comparator.comparingLong(
                        run -> InvocationTiming.of(run, uses).onAws()))
                .toList()
                .get(runs.size() / 2);
        List<SendStep> steps = new ArrayList<>();
        Set<String> connected = new HashSet<>();
        for (ResourceUse use : InvocationTiming.longestChain(typical, uses)) {
            String service = service(use.resource());
            if (connected.add(service)) {
                steps.add(SendStep.handshake(function, service, handshake.toNanos() / NANOS_A_MILLI));
            }
            steps.add(SendStep.always(function, use.operation(), use.latency() / NANOS_A_MILLI));
        }
        steps.add(SendStep.always(function, "own work", ownWork(runs, uses)));
        return steps;
    }

    private static String service(Resource resource) {
        return switch (resource) {
            case QUEUE_REQUESTS, STANDARD_QUEUE_REQUESTS -> "SQS";
            case POST_UNITS -> "@connections";
            default -> "DynamoDB";
        };
    }

    private static double ownWork(List<InvocationRun> runs, List<ResourceUse> uses) {
        return median(runs.stream()
                .map(run -> (run.nanos() - InvocationTiming.of(run, uses).here()) / NANOS_A_MILLI)
                .toList());
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// How long it takes over connections that were kept.
    static double kept(List<SendStep> steps) {
        return steps.stream()
                .filter(step -> !step.afterSilence())
                .mapToDouble(SendStep::millis)
                .sum();
    }

    /// How long it takes where every connection has to be made.
    static double afterSilence(List<SendStep> steps) {
        return steps.stream().mapToDouble(SendStep::millis).sum();
    }

    /// The steps as a Markdown table, with the share of each; the handshakes stand below the sum.
    public static String table(List<SendStep> steps) {
        double kept = kept(steps);
        StringBuilder table = new StringBuilder("| where | step | ms | share |\n| --- | --- | ---: | ---: |\n");
        for (SendStep step : steps) {
            if (!step.afterSilence()) {
                table.append(row(step.where(), step.what(), step.millis(), kept));
            }
        }
        table.append(row("**together**", "over connections that were kept", kept, kept));
        for (SendStep step : steps) {
            if (step.afterSilence()) {
                table.append(row(step.where(), step.what(), step.millis(), kept));
            }
        }
        return table.append(row("**together**", "after two minutes of silence", afterSilence(steps), kept))
                .toString();
    }

    private static String row(String where, String what, double millis, double all) {
        return String.format(Locale.ROOT, "| %s | %s | %.1f | %.0f %% |%n", where, what, millis, 100 * millis / all);
    }
}
