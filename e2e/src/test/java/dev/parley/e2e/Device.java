package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.Connection;
import dev.parley.client.FrameListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One user at one connection: asks, and keeps all that is pushed in the order of arrival.
public final class Device {
    private static final long PATIENCE_SECONDS = 60;

    private final String userId;
    private final Heard heard;
    private final Connection connection;

    public Device(String userId, Heard heard, Connection connection) {
        this.userId = userId;
        this.heard = heard;
        this.connection = connection;
    }

    /// What a connection brought.
    public static final class Heard implements FrameListener {
        private final List<Arrival> pushes = new CopyOnWriteArrayList<>();
        private final List<JsonNode> unmatched = new CopyOnWriteArrayList<>();

        @Override
        public void pushed(JsonNode push) {
            pushes.add(new Arrival(push, System.nanoTime()));
        }

        @Override
        public void unmatched(JsonNode frame) {
            unmatched.add(frame);
        }
    }

    /// A push and when it came, by [System#nanoTime()].
    record Arrival(JsonNode push, long nanos) {}

    public String userId() {
        return userId;
    }

    public Connection connection() {
        return connection;
    }

    public CompletableFuture<Answer> request(String action, Map<String, ?> fields) {
        return connection.request(action, fields);
    }

    /// Asks and expects an ack.
    public Answer.Ack acked(String action, Map<String, ?> fields) {
        return ack(request(action, fields));
    }

    /// Asks and expects a refusal; gives it.
    public Answer.Refusal refused(String action, Map<String, ?> fields) {
        Answer answer = await(request(action, fields));
        assertThat(answer).as("%s by %s", action, userId).isInstanceOf(Answer.Refusal.class);
        return (Answer.Refusal) answer;
    }

    /// Creates a group with these others, and gives its id.
    public String createGroup(String clientRoomId, List<String> others) {
        return acked("createRoom", Map.of("clientRoomId", clientRoomId, "kind", "group", "members", others))
                .text("roomId");
    }

    public CompletableFuture<Answer> send(String roomId, String clientMessageId, String body) {
        return request("sendMessage", Map.of("roomId", roomId, "clientMessageId", clientMessageId, "body", body));
    }

    /// Sends a text as it is, and gives the next frame that answers no request.
    public JsonNode answerTo(String text) {
        int before = heard.unmatched.size();
        connection.sendText(text);
        Crowd.await(
                "an answer to " + text.substring(0, Math.min(80, text.length())),
                () -> heard.unmatched.size() > before);
        return heard.unmatched.get(before);
    }

    /// How many frames the gateway itself refused because there were too many.
    public int throttledFrames() {
        return (int) heard.unmatched.stream()
                .filter(frame -> frame.path("message").asText().equals("Too Many Requests"))
                .count();
    }

    public List<JsonNode> pushes(String type) {
        return arrivals(type).map(Arrival::push).toList();
    }

    private Stream<Arrival> arrivals(String type) {
        return heard.pushes.stream()
                .filter(arrival -> arrival.push().path("type").asText().equals(type));
    }

    /// When each message of the room first came, by its `clientMessageId`.
    public Map<String, Long> messageTimes(String roomId) {
        Map<String, Long> times = new HashMap<>();
        arrivals("messages")
                .filter(arrival -> arrival.push().path("roomId").asText().equals(roomId))
                .forEach(arrival -> arrival.push()
                        .path("messages")
                        .valueStream()
                        .map(message -> message.path("clientMessageId").asText())
                        .forEach(id -> times.putIfAbsent(id, arrival.nanos())));
        return times;
    }

    /// The messages of the room in the order of arrival.
    public List<JsonNode> messages(String roomId) {
        return pushes("messages").stream()
                .filter(push -> push.path("roomId").asText().equals(roomId))
                .flatMap(push -> push.path("messages").valueStream())
                .toList();
    }

    public List<Long> seqs(String roomId) {
        return messages(roomId).stream()
                .map(message -> message.path("seq").asLong())
                .toList();
    }

    /// All of the room's log that the user may read.
    public List<JsonNode> history(String roomId) {
        return acked("history", Map.of("roomId", roomId, "after", 0, "limit", 100))
                .frame()
                .path("messages")
                .valueStream()
                .toList();
    }

    public static Answer.Ack ack(CompletableFuture<Answer> request) {
        Answer answer = await(request);
        assertThat(answer).as(answer.frame().toString()).isInstanceOf(Answer.Ack.class);
        return (Answer.Ack) answer;
    }

    public static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
