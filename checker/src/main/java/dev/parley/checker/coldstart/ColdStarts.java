package dev.parley.checker.coldstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.LocalCloud;
import dev.parley.emulator.lambda.ColdStart;
import dev.parley.emulator.lambda.DeployedFunctions;
import dev.parley.emulator.lambda.FunctionPackages;
import dev.parley.emulator.lambda.InvocationResult;
import dev.parley.emulator.lambda.WatchedEnvironments;
import dev.parley.emulator.template.CloudModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts packaged functions as processes against a running cloud, one at a time, and hands each one event.
final class ColdStarts {
    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    private final FunctionPackages packages;
    private final Map<String, String> variables;

    private ColdStarts(FunctionPackages packages, Map<String, String> variables) {
        this.packages = packages;
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

    static ColdStarts against(LocalCloud cloud, FunctionPackages packages) throws IOException {
        Map<String, String> variables = JsonMapper.builder()
                .build()
                .readValue(
                        cloud.endpoints().http().resolve("/deployment").toURL(),
                        new TypeReference<Map<String, String>>() {});
        return new ColdStarts(packages, variables);
    }

    /// Fails with [IllegalStateException] when the function does not answer, or its jar was not built.
    ColdStart measure(CloudModel.Function function, byte[] event, Kind kind) {
        List<ColdStart> told = new ArrayList<>();
        try (DeployedFunctions service = DeployedFunctions.deploy(
                List.of(function),
                _ -> with(kind),
                new WatchedEnvironments(DeployedFunctions.processes(packages), told::add))) {
            InvocationResult result = service.invoke(function.name(), event);
            if (!(result instanceof InvocationResult.Returned)) {
                throw new IllegalStateException(function.name() + " did not answer: " + result);
            }
            return told.getFirst();
        }
    }

    private Map<String, String> with(Kind kind) {
        Map<String, String> all = new HashMap<>(variables);
        all.put(INITIALIZATION, kind.initialization);
        return all;
    }
}
