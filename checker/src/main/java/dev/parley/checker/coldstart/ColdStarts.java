package dev.parley.checker.coldstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.ColdStartTrial;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.hook.ColdStart;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Starts packaged functions as processes against a running cloud, one at a time, and hands each one event.
final class ColdStarts {
    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    private final ColdStartTrial trial;
    private final Map<String, String> variables;

    private ColdStarts(ColdStartTrial trial, Map<String, String> variables) {
        this.trial = trial;
        this.variables = variables;
    }

    /// How the function starts: as it is, or through the hooks that run around a snapshot.
    enum Kind {
        PLAIN("on-demand"),
        PRIMED("snap-start");

        private final String initialization;

        Kind(String initialization) {
            this.initialization = initialization;
        }
    }

    static ColdStarts against(EmulatedCloud cloud, ColdStartTrial trial) throws IOException {
        Map<String, String> variables = JsonMapper.builder()
                .build()
                .readValue(
                        cloud.endpoints().http().resolve("/deployment").toURL(),
                        new TypeReference<Map<String, String>>() {});
        return new ColdStarts(trial, variables);
    }

    /// The names of the functions.
    Set<String> functions() {
        return trial.functions();
    }

    /// Fails with [IllegalStateException] when the function does not answer, or its jar was not built.
    ColdStart measure(String function, byte[] event, Kind kind) {
        return trial.measure(function, with(kind), event);
    }

    private Map<String, String> with(Kind kind) {
        Map<String, String> all = new HashMap<>(variables);
        all.put(INITIALIZATION, kind.initialization);
        return all;
    }
}
