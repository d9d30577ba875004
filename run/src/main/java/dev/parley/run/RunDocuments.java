package dev.parley.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.hook.SiteDocument;
import java.util.HashMap;
import java.util.Map;

/// What a local run serves beside the page: `/config.json` tells the page where the gateway is and how people sign
/// in, and `/deployment` tells the operator's tools where tables and queues are.
final class RunDocuments {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final Map<String, SiteDocument> BY_PATH =
            Map.of("/config.json", RunDocuments::config, "/deployment", asked -> json(asked.variables()));

    private RunDocuments() {}

    private static String config(SiteDocument.Asked asked) {
        Map<String, Object> config = new HashMap<>();
        config.put("gateway", asked.gateway().toString());
        asked.clientId()
                .ifPresent(client -> config.put("signIn", Map.of("domain", ".", "clientId", client, "form", true)));
        return json(config);
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }
}
