package dev.parley.bench.cost;

import dev.parley.bench.GeneratedBlock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley cost`: what a million messages cost, measured call by call.
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = "Runs conversations on the embedded cloud with a meter at every AWS call, and prints what a "
                + "million messages cost by room size and busyness. Takes about two minutes.")
public final class CostCommand implements Callable<Integer> {
    private static final Duration RELAY_WINDOW = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(2800);
    private static final int BODY = 1024;
    private static final int[] ROOMS = {2, 10, 100};
    private static final int TYPICAL = 10;

    @Option(names = "--write", description = "replaces the measured part of this Markdown file")
    private @Nullable Path write;

    @Option(names = "--messages", defaultValue = "100", description = "messages a scenario (default: ${DEFAULT-VALUE})")
    private int messages;

    @Option(names = "--picture", description = "draws where a send's time goes into this SVG file")
    private @Nullable Path picture;

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        LogMeter logs = LogMeter.onStandardOutput();
        Prices prices = Prices.load();
        CostTables tables = new CostTables(prices);
        List<Measured> sends = new ArrayList<>();
        List<Measured> talks = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        try (CostCloud cloud = CostCloud.start(prices.latencies(), RELAY_WINDOW, true)) {
            Scenarios scenarios =
                    new Scenarios(cloud, logs, AccessLog.lineBytes(), new Scenarios.Plan(BODY, messages, QUIET));
            for (int room : ROOMS) {
                try (Party party = Party.of(cloud, room)) {
                    System.err.printf("measuring a room of %d ...%n", room);
                    scenarios.warmUp(party);
                    sends.add(scenarios.quiet(party));
                    sends.add(scenarios.busy(party, 5));
                    sends.add(scenarios.busy(party, 10));
                    if (room == TYPICAL) {
                        steps.addAll(scenarios.steps(party, prices.handOver()));
                    }
                    if (room < 100) {
                        talks.add(scenarios.conversation(party));
                    }
                }
            }
        }
        String report = CostReport.of(tables, sends, talks, steps);
        out.println(report);
        if (write != null) {
            GeneratedBlock.replace(write, report);
        }
        if (picture != null) {
            Files.writeString(picture, StepsChart.of(steps));
        }
        return 0;
    }
}
