package dev.parley.operator;

import dev.parley.operator.RefusalTable.Row;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./parley abuse`.
@Command(
        name = "abuse",
        mixinStandardHelpOptions = true,
        description = "Says who was refused most in the last hour, from where, and what for.")
final class AbuseCommand implements Callable<Integer> {
    private static final int REACH_HOURS = 1;

    @Mixin
    private Target target = new Target();

    @Option(names = "--most", defaultValue = "20", description = "how many are listed (default: ${DEFAULT-VALUE})")
    private int most = 20;

    @Override
    public Integer call() {
        List<Row> rows =
                RefusalTable.of(target.records(REACH_HOURS).refusals(), most).rows();
        if (rows.isEmpty()) {
            System.out.println("nobody was refused anything in the last hour");
            return 0;
        }
        int who = rows.stream().mapToInt(row -> row.who().length()).max().orElse(0);
        int from = rows.stream().mapToInt(row -> row.from().length()).max().orElse(0);
        String format = "%9s  %-" + Math.max(who, 4) + "s  %-" + Math.max(from, 7) + "s  %s%n";
        System.out.printf(Locale.ROOT, format, "refused", "user", "address", "what");
        rows.forEach(row ->
                System.out.printf(Locale.ROOT, format, Long.toString(row.total()), row.who(), row.from(), row.what()));
        return 0;
    }
}
