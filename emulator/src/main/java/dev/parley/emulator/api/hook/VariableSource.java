package dev.parley.emulator.api.hook;

import java.util.Map;

/// Turns the environment variables that a template gives a function into those of a local run: whatever names an
/// address on AWS names one of this machine instead. Thread safe.
@FunctionalInterface
public interface VariableSource {
    /// @param template the function's variables as the template states them
    /// @param run where this run is reached
    Map<String, String> localise(Map<String, String> template, RunAddresses run);

    /// Leaves the template's variables as they are.
    static VariableSource unchanged() {
        return (template, _) -> template;
    }
}
