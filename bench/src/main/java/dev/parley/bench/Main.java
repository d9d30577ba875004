package dev.parley.bench;

import dev.parley.bench.cost.CostCommand;
import dev.parley.bench.load.BenchCommand;
import dev.parley.bench.load.SummaryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./parley bench` and `./parley cost`.
@Command(
        name = "parley",
        subcommands = {BenchCommand.class, CostCommand.class, SummaryCommand.class})
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
