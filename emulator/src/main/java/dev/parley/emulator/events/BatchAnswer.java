package dev.parley.emulator.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// A function's partial batch response, read by Lambda's rules: nothing or an empty list is complete success; no
/// JSON, a missing, empty or unknown identifier is complete failure.
sealed interface BatchAnswer {
    ObjectMapper JSON = new ObjectMapper();

    record Complete() implements BatchAnswer {}

    record Partial(Set<String> failed) implements BatchAnswer {}

    record AllFailed() implements BatchAnswer {}

    static BatchAnswer parse(byte[] payload, Set<String> sent) {
        if (payload.length == 0) {
            return new Complete();
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException e) {
            return new AllFailed();
        }
        JsonNode failures = answer.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull() || (failures.isArray() && failures.isEmpty())) {
            return new Complete();
        }
        return failures.isArray() ? identified(failures, sent) : new AllFailed();
    }

    private static BatchAnswer identified(JsonNode failures, Set<String> sent) {
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            JsonNode identifier = failure.path("itemIdentifier");
            if (!identifier.isTextual() || !sent.contains(identifier.asText())) {
                return new AllFailed();
            }
            failed.add(identifier.asText());
        }
        return new Partial(failed);
    }
}
