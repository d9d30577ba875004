package dev.parley.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.hook.SiteDocument;
import java.util.Map;
import java.util.TreeMap;

/// What a local run serves beside the page: `/config.json` names the gateway to the page, and `/deployment` names
/// tables and queues to the operator's tools.
final class RunDocuments {
    static final Map<String, SiteDocument> BY_PATH = Map.of(
            "/config.json", asked -> json(Map.of("gateway", asked.gateway().toString())),
            "/deployment", asked -> json(asked.variables()));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunDocuments() {}

    private static String json(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }
}
