package dev.parley.emulator.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.option.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// An entry of `PutEvents` as targets receive it.
record EventEnvelope(Clock clock) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The entry's detail must be an object of JSON.
    JsonNode of(PutEventsRequestEntry entry) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", entry.detailType());
        event.put("source", entry.source());
        event.put("account", Account.NUMBER);
        Instant time = Optional.ofNullable(entry.time()).orElseGet(clock::instant);
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", Account.REGION);
        event.set("resources", JSON.valueToTree(entry.resources()));
        try {
            event.set("detail", JSON.readTree(entry.detail()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the detail is no JSON", e);
        }
        return event;
    }
}
