package dev.parley.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.template.CloudModel;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Turns the environment that the template gives a function into its local one: what names AWS endpoints or the user
/// pool is replaced, the options' overrides win over all.
record FunctionVariables(Endpoints endpoints, String issuer, LocalCloudOptions options) {
    Map<String, String> localise(Map<String, String> template) {
        Map<String, String> local = new HashMap<>(template);
        local.computeIfPresent("REDIS_URL", (_, _) -> endpoints.redis().toString());
        local.computeIfPresent("CALLBACK_URL", (_, _) -> endpoints.callbacks().toString());
        local.computeIfPresent("ISSUER", (_, _) -> issuer);
        local.computeIfPresent("AUDIENCE", (_, _) -> LocalCloud.AUDIENCE);
        local.computeIfPresent("JWKS_URL", (_, _) -> issuer + "/.well-known/jwks.json");
        local.computeIfPresent("STAGE", (_, _) -> options.ports().stage());
        // Without a namespace functions write no metrics: there is nobody here to read them.
        local.remove("METRICS_NAMESPACE");
        // One machine is all of the functions and their stores: it may stand still for longer than a cache on AWS
        // does.
        local.put("REDIS_COMMAND_TIMEOUT_MS", "2000");
        local.put("REDIS_CONNECT_TIMEOUT_MS", "5000");
        local.put("POST_BUDGET_TIMEOUT_MS", "5000");
        local.put("AWS_REGION", LocalCloud.REGION);
        local.put("AWS_ACCESS_KEY_ID", "local");
        local.put("AWS_SECRET_ACCESS_KEY", "local");
        local.put("AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamoDb().toString());
        local.put("AWS_ENDPOINT_URL_SQS", endpoints.sqs().toString());
        local.putAll(options.functions().environment());
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
