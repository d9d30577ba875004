package dev.parley.emulator.start;

import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.emulator.api.hook.RunAddresses;
import dev.parley.emulator.api.hook.VariableSource;
import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.template.CloudModel;
import java.util.HashMap;
import java.util.Map;

/// Turns the environment that the template gives a function into its local one: first as the options' source
/// says, then with the addresses that the AWS SDK asks for; the options' overrides win over all.
public record FunctionVariables(RunAddresses run, VariableSource source, Map<String, String> overrides) {
    public Map<String, String> localise(Map<String, String> template) {
        Endpoints endpoints = run.endpoints();
        Map<String, String> local = new HashMap<>(source.localise(template, run));
        local.put("AWS_REGION", Account.REGION);
        local.put("AWS_ACCESS_KEY_ID", "local");
        local.put("AWS_SECRET_ACCESS_KEY", "local");
        local.put("AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamoDb().toString());
        local.put("AWS_ENDPOINT_URL_SQS", endpoints.sqs().toString());
        local.put("AWS_ENDPOINT_URL_LAMBDA", endpoints.lambda().toString());
        local.put("AWS_ENDPOINT_URL_EVENTBRIDGE", endpoints.events().toString());
        local.putAll(overrides);
        return Map.copyOf(local);
    }

    /// The variables of all functions together. A variable means the same in each.
    public Map<String, String> all(CloudModel model) {
        Map<String, String> all = new HashMap<>();
        model.functions().values().forEach(function -> all.putAll(localise(function.environment())));
        return all;
    }
}
