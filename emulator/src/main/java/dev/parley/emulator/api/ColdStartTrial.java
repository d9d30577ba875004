package dev.parley.emulator.api;

import dev.parley.emulator.api.hook.ColdStart;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.lambda.DeployedFunctions;
import dev.parley.emulator.lambda.WatchedEnvironments;
import dev.parley.emulator.template.CloudModel;
import dev.parley.emulator.template.ModelReader;
import dev.parley.emulator.template.PhysicalNames;
import dev.parley.emulator.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Starts packaged functions of a template as processes, one at a time, and hands each one event. For one thread.
public final class ColdStartTrial {
    private final Map<String, CloudModel.Function> functions;
    private final FunctionPackages packages;

    private ColdStartTrial(Map<String, CloudModel.Function> functions, FunctionPackages packages) {
        this.functions = functions;
        this.packages = packages;
    }

    public static ColdStartTrial of(Template template, FunctionPackages packages) {
        PhysicalNames names = new PhysicalNames(Account.REGION, Account.NUMBER, "unused");
        return new ColdStartTrial(new ModelReader(template, names).read().functions(), packages);
    }

    /// The names of the template's functions.
    public Set<String> functions() {
        return functions.keySet();
    }

    /// Starts one function with these variables and no others. Fails with [IllegalStateException] when it does not
    /// answer, or its jar was not built.
    public ColdStart measure(String function, Map<String, String> variables, byte[] event) {
        CloudModel.Function model = Objects.requireNonNull(functions.get(function), function);
        List<ColdStart> starts = new ArrayList<>();
        try (DeployedFunctions service = DeployedFunctions.deploy(
                List.of(model),
                _ -> variables,
                new WatchedEnvironments(DeployedFunctions.processes(packages), starts::add))) {
            InvocationResult result = service.invoke(function, event);
            if (!(result instanceof InvocationResult.Returned)) {
                throw new IllegalStateException(function + " did not answer: " + result);
            }
            return starts.getFirst();
        }
    }
}
