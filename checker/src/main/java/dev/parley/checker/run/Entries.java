package dev.parley.checker.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.UserId;
import java.util.ArrayList;
import java.util.List;

/// Reads the `messages` of a push or a page.
public final class Entries {
    private Entries() {}

    public static List<Fact.Entry> of(JsonNode messages) {
        List<Fact.Entry> entries = new ArrayList<>();
        for (JsonNode message : messages) {
            entries.add(new Fact.Entry(
                    message.path("seq").asLong(),
                    new MessageId(message.path("messageId").asText()),
                    new UserId(message.path("sender").asText()),
                    new ClientMessageId(message.path("clientMessageId").asText())));
        }
        return entries;
    }
}
