package dev.parley.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.hook.SiteDocument;
import java.util.HashMap;
import java.util.Map;

/// The documents that a local run serves beside the page. `/config.json` holds the gateway's address and the way to
/// sign in, for the page. `/deployment` holds the names of tables and queues, for the operator's tools.
final class RunDocuments {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final Map<String, SiteDocument> BY_PATH =
            Map.of("/config.json", RunDocuments::config, "/deployment", request -> json(request.variables()));

    private RunDocuments() {}

    private static String config(SiteDocument.Request request) {
        Map<String, Object> config = new HashMap<>();
        config.put("gateway", request.gateway().toString());
        request.clientId()
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
