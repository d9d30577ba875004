package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.bill.Prices;
import dev.parley.bench.cost.meter.AccessLog;
import dev.parley.bench.cost.meter.LogMeter;
import dev.parley.run.DeploymentProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What messages cost in one deployment profile, alone and with typing and receipts.
///
/// @param messages sends of each scenario
/// @param rooms members of the rooms
record ProfileCost(DeploymentProfile profile, int messages, List<Integer> rooms) {
    /// Measures, and gives the tables in Markdown.
    String text(Prices prices) throws IOException {
        List<Measured> measured = new ArrayList<>();
        LogMeter logs = LogMeter.onStandardOutput();
        try (CostCloud cloud = CostCloud.of(profile, prices.latencies(), CostCommand.RELAY_WINDOW)) {
            Scenarios scenarios = new Scenarios(
                    cloud,
                    logs,
                    AccessLog.lineBytes(),
                    new Scenarios.Plan(CostCommand.BODY, messages, CostCommand.QUIET));
            for (int room : rooms) {
                try (RoomConversation party = RoomConversation.of(cloud, room)) {
                    System.err.printf(Locale.ROOT, "measuring a room of %d, %s ...%n", room, profile);
                    scenarios.warmUp(party);
                    measured.add(scenarios.quiet(party));
                    measured.add(scenarios.conversation(party, 0));
                }
            }
        }
        CostTables tables = new CostTables(prices);
        return tables.dollars(measured) + "\n" + tables.amounts(measured);
    }
}
