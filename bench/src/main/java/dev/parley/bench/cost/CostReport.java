package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.steps.SendStep;
import dev.parley.bench.cost.steps.SendSteps;
import java.util.List;

/// All tables of `./parley cost`.
final class CostReport {
    private static final String STEPS = "### Where the time of a quiet send to a room of 10 goes\n\n";

    private CostReport() {}

    static String of(
            CostTables tables,
            List<Measured> sends,
            List<Measured> talks,
            List<Measured> events,
            List<SendStep> steps) {
        return """

                ### Messages alone: dollars for a million

                %s
                ### With typing and both receipts of every other member: dollars for a million messages

                %s
                ### An event out, with the property `events`: dollars for a million, beside those of the message

                %s
                ### What one message uses

                %s
                %s
                %s
                ### At rest

                %s
                """.formatted(
                        tables.dollars(sends),
                        tables.dollars(talks),
                        tables.events(events),
                        tables.amounts(sends),
                        tables.amounts(talks),
                        steps.isEmpty() ? "" : STEPS + SendSteps.table(steps),
                        tables.floor());
    }
}
