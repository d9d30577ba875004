package dev.parley.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.FrameListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps the messages that a connection is pushed.
final class Listener implements FrameListener {
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    @Override
    public void pushed(JsonNode push) {
        if (push.path("type").asText().equals("messages")) {
            push.path("messages").forEach(messages::add);
        }
    }

    List<String> bodies() {
        return messages.stream().map(message -> message.path("body").asText()).toList();
    }
}
