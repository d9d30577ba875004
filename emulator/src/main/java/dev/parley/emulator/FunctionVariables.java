package dev.parley.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.Endpoints;
import dev.parley.emulator.api.RunAddresses;
import dev.parley.emulator.template.CloudModel;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Turns the environment that the template gives a function into its local one: first as the options' source says,
/// then with the addresses that the AWS SDK asks for; the options' overrides win over all.
record FunctionVariables(RunAddresses run, LocalCloudOptions.Functions functions) {
    Map<String, String> localise(Map<String, String> template) {
        Endpoints endpoints = run.endpoints();
        Map<String, String> local = new HashMap<>(functions.variables().localise(template, run));
        local.put("AWS_REGION", LocalCloud.REGION);
        local.put("AWS_ACCESS_KEY_ID", "local");
        local.put("AWS_SECRET_ACCESS_KEY", "local");
        local.put("AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamoDb().toString());
        local.put("AWS_ENDPOINT_URL_SQS", endpoints.sqs().toString());
        local.putAll(functions.environment());
        return Map.copyOf(local);
    }

    /// The variables of all functions together, as a JSON object. A variable means the same in each.
    String all(CloudModel model) {
        Map<String, String> all = new TreeMap<>();
        model.functions().values().forEach(function -> all.putAll(localise(function.environment())));
        try {
            return JsonMapper.builder().build().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always JSON", e);
        }
    }
}
