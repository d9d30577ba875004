package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.CoordinationCost.Talk;
import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.steps.SendStep;
import dev.parley.bench.cost.steps.SendSteps;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All tables of `./parley cost`.
record CostReport(
        List<Measured> sends,
        List<Measured> talks,
        List<Measured> events,
        List<Measured> changes,
        List<Measured> pages,
        List<Measured> requests,
        List<SendStep> steps) {
    private static final int TYPICAL = 10;
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
                ### What `none` costs more by use: dollars for a million messages

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
                        tables.floor(),
                        tables.withoutRedis(redisCommands()));
    }

    /// What messages took of Redis, of those kinds that were measured. A numbered one takes as much as another, to a
    /// few commands.
    private Map<Talk, Double> redisCommands() {
        Map<Talk, Double> commands = new EnumMap<>(Talk.class);
        for (Measured one : sends) {
            if (one.room() == TYPICAL && one.scenario().equals("quiet")) {
                commands.put(Talk.SENDS, one.perMessage().of(Resource.REDIS_COMMANDS));
                commands.put(Talk.NUMBERED, one.perMessage().of(Resource.REDIS_COMMANDS));
            }
        }
        for (Measured one : talks) {
            if (one.scenario().equals("typing, delivered, read")) {
                commands.put(
                        one.room() == TYPICAL ? Talk.ROOM_OF_10 : Talk.ROOM_OF_2,
                        one.perMessage().of(Resource.REDIS_COMMANDS));
            }
        }
        return commands;
    }

    private String changesAndPages(CostTables tables) {
        return """
                ### Changes of messages, each alone: dollars for a million

                %s
                ### Pages by `view: messages`: dollars for a million pages

                %s""".formatted(tables.dollars(changes), tables.requests(pages));
    }
}
