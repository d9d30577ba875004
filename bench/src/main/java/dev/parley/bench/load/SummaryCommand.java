package dev.parley.bench.load;

import dev.parley.bench.load.report.Comparison;
import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.report.FiguresTable;
import dev.parley.bench.load.report.LatencyChart;
import dev.parley.bench.load.report.Results;
import dev.parley.bench.report.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sums up several rounds of Parley and of others.
@Command(
        name = "summary",
        mixinStandardHelpOptions = true,
        description =
                "Prints least, median and greatest of several files of figures for Parley and others, and their ratios.")
public final class SummaryCommand implements Callable<Integer> {
    @Option(
            names = "--others",
            split = ",",
            required = true,
            description = "the targets beside the subject; ratios are relative to the first")
    private List<String> others = List.of();

    @Option(names = "--subject", defaultValue = "parley", description = "the target compared (${DEFAULT-VALUE})")
    private String subject = "parley";

    @Option(names = "--write", description = "replaces the measured part of this Markdown file")
    private @Nullable Path write;

    @Option(names = "--svg", description = "writes a picture of the first round's latency over load")
    private @Nullable Path svg;

    @Parameters(arity = "1..*", description = "files that bench --json wrote")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        List<Figures> all = new ArrayList<>();
        files.forEach(file -> all.addAll(Results.read(file)));
        String table = Comparison.of(others, subject, all);
        String alone = FiguresTable.of(all.stream()
                .filter(figures -> isOfConnections(figures) || figures.target().equals(subject) && isAlone(figures))
                .toList());
        System.out.print(table);
        System.out.print(alone);
        if (write != null) {
            GeneratedBlock.replace(
                    write,
                    "\nLeast / median / greatest of the rounds.\n\n" + table + "\nEach round, of " + subject
                            + " where nothing was offered at a rate, and of all where there are only connections:\n\n"
                            + alone + "\n");
        }
        if (svg != null) {
            Files.writeString(svg, LatencyChart.of(all));
        }
        return 0;
    }

    private static boolean isAlone(Figures figures) {
        return figures.offered() == 0;
    }

    private static boolean isOfConnections(Figures figures) {
        return figures.scenario().startsWith(Connects.WARM)
                || figures.scenario().startsWith(Connects.FIRST)
                || figures.scenario().contains("idle connections");
    }
}
