package dev.parley.cdk.function;

import dev.parley.facts.FunctionTimes;

/// One function as it runs: which handler, how large, how long.
///
/// @param id the name in the template
/// @param module the folder under `functions/` that holds the code, and its package
/// @param handler the class that Lambda calls, from that package on
/// @param memory in MB; 1769 MB are one full processor
public record FunctionSpec(String id, String module, String handler, int memory, int timeoutSeconds) {
    public FunctionSpec {
        if (timeoutSeconds < 1 || timeoutSeconds >= FunctionTimes.GATEWAY.toSeconds()) {
            throw new IllegalArgumentException(id + " must end before the gateway gives up on it");
        }
    }

    public String handlerClass() {
        return "dev.parley." + module + "." + handler;
    }
}
