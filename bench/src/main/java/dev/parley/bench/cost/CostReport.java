package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.steps.SendStep;
import dev.parley.bench.cost.steps.SendSteps;
import java.util.List;

/// All tables of `./parley cost`.
record CostReport(
        List<Measured> sends,
        List<Measured> talks,
        List<Measured> events,
        List<Measured> changes,
        List<Measured> pages,
        List<Measured> requests,
        List<SendStep> steps) {
    private static final String STEPS = "### Where the time of a quiet send to a room of 10 goes\n\n";

    String text(CostTables tables) {
        return """

                ### Messages alone: dollars for a million

                %s
                ### With typing and both receipts of every other member: dollars for a million messages

                %s
                ### An event out, with the property `events`: dollars for a million, beside those of the message
                %s
                %s
                ### What one message uses

                %s
                %s
                %s
                %s
                ### Other requests: dollars for a million, alone in a room of 10

                %s
                ### At rest

                %s
                """.formatted(
                        tables.dollars(sends),
                        tables.dollars(talks),
                        tables.events(events),
                        changes.isEmpty() ? "" : changesAndPages(tables),
                        tables.amounts(sends),
                        tables.amounts(talks),
                        changes.isEmpty() ? "" : tables.amounts(changes) + "\n" + tables.amounts(pages),
                        steps.isEmpty() ? "" : STEPS + SendSteps.table(steps),
                        tables.requests(requests),
                        tables.floor());
    }

    private String changesAndPages(CostTables tables) {
        return """
                ### Changes of messages, each alone: dollars for a million

                %s
                ### Pages by `view: messages`: dollars for a million pages

                %s""".formatted(tables.dollars(changes), tables.requests(pages));
    }
}
