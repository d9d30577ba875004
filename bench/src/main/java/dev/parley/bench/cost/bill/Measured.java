package dev.parley.bench.cost.bill;

import dev.parley.bench.cost.meter.Tally;
import java.util.Map;

/// What one message used in a scenario, everything that followed from it included.
///
/// @param room members of the room, the sender among them
/// @param batch messages that were numbered together, on average
/// @param perMessage what one message used
/// @param time milliseconds billed, by function
public record Measured(String scenario, int room, double batch, Tally perMessage, Map<String, Double> time) {
    public Measured {
        time = Map.copyOf(time);
    }
}
