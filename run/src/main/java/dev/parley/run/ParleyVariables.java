package dev.parley.run;

import dev.parley.emulator.api.hook.RunAddresses;
import dev.parley.emulator.api.hook.VariableSource;
import java.util.HashMap;
import java.util.Map;

/// The variables of Parley's functions in a local run.
record ParleyVariables() implements VariableSource {
    @Override
    public Map<String, String> localise(Map<String, String> template, RunAddresses run) {
        Map<String, String> local = new HashMap<>(template);
        run.endpoints().redis().ifPresent(redis -> local.replace("REDIS_URL", redis.toString()));
        // A Redis of this machine has no users of IAM.
        local.remove("REDIS_USER");
        local.remove("REDIS_CACHE");
        local.computeIfPresent(
                "CALLBACK_URL", (_, _) -> run.endpoints().callbacks().toString());
        local.computeIfPresent(
                "HTTP_URL", (_, _) -> run.endpoints().http().resolve("/v1").toString());
        local.computeIfPresent(
                "WEB_SOCKET_URL", (_, _) -> run.endpoints().webSocket().toString());
        if (local.containsKey("WEB_SOCKET_URL")) {
            local.put("AWS_ENDPOINT_URL_LAMBDA", run.endpoints().lambda().toString());
            local.put("AWS_REGION", "local");
        }
        local.computeIfPresent("ISSUER", (_, _) -> run.issuer());
        local.computeIfPresent("AUDIENCE", (_, _) -> run.audience());
        local.computeIfPresent("JWKS_URL", (_, _) -> run.issuer() + "/.well-known/jwks.json");
        local.computeIfPresent("STAGE", (_, _) -> run.stage());
        // Without a namespace functions write no metrics: there is nobody here to read them.
        local.remove("METRICS_NAMESPACE");
        // One machine is all of the functions and their stores: it may stand still for longer than a cache on AWS
        // does.
        local.put("REDIS_COMMAND_TIMEOUT_MS", "2000");
        local.put("REDIS_CONNECT_TIMEOUT_MS", "5000");
        local.put("POST_BUDGET_TIMEOUT_MS", "5000");
        return local;
    }
}
