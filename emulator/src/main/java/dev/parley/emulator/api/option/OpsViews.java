package dev.parley.emulator.api.option;

import dev.parley.emulator.api.hook.OpsList;
import dev.parley.emulator.api.hook.OpsLookup;
import java.util.Map;

/// What the operator's page shows beside the emulator's own.
///
/// @param lists by their names in `/ops/state.json`
/// @param lookups by their names in the path: `/ops/find/NAME/KEY`
public record OpsViews(Map<String, OpsList> lists, Map<String, OpsLookup> lookups) {
    public static final OpsViews NONE = new OpsViews(Map.of(), Map.of());

    public OpsViews {
        lists = Map.copyOf(lists);
        lookups = Map.copyOf(lookups);
    }
}
