package dev.parley.adapter.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapter.aws.SignedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/// Makes a room, sends a message into it, waits until it is in the log, and deletes the room: what people do,
/// but for their connections. The user and the room are the canary's own.
public record MessageRound(SignedHttp aws, URI actions) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CANARY = "parley-canary";
    private static final int OK = 200;
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /// @throws IllegalStateException if an answer is an error, or the message is not numbered within five
    /// seconds
    public void run() throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        ObjectNode creation = action("createRoom")
                .put("clientRoomId", key)
                .put("kind", "group")
                .put("name", "canary");
        creation.putArray("members");
        String room = acked(creation).path("roomId").asText();
        acked(in(room, "sendMessage").put("clientMessageId", key).put("body", "canary"));
        awaitMessage(room);
        acked(in(room, "deleteRoom"));
    }

    private void awaitMessage(String room) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (!acked(in(room, "history")).path("messages").isEmpty()) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("an acknowledged message is not in the log after " + LOOKS + " looks");
    }

    private static ObjectNode in(String room, String name) {
        return action(name).put("roomId", room);
    }

    private static ObjectNode action(String name) {
        return JSON.createObjectNode().put("action", name).put("as", CANARY);
    }

    private JsonNode acked(ObjectNode request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = aws.post(actions, JSON.writeValueAsBytes(request), PATIENCE);
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    request.path("action").asText() + " was answered with status " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
