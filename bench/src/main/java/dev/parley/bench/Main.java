package dev.parley.bench;

import dev.parley.bench.cost.CostCommand;
import dev.parley.bench.load.BenchCommand;
import dev.parley.bench.load.SummaryCommand;
import dev.parley.bench.pages.PagesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./parley bench`, `./parley cost` and `./parley pages`.
@Command(
        name = "parley",
        subcommands = {BenchCommand.class, CostCommand.class, PagesCommand.class, SummaryCommand.class})
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
