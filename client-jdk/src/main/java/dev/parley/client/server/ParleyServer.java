package dev.parley.client.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.Answer;
import dev.parley.client.Frames;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.client.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Parley for a team's own backend: acts as any user, as `system`, or as the operator, without a connection. A
/// request that got no answer, or one that may pass later, is sent again up to four times: every action is safe
/// to repeat. Thread safe.
public final class ParleyServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int TRIES = 5;
    private static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "parley-server");
        thread.setDaemon(true);
        return thread;
    });

    private final URI actions;
    private final Supplier<SigningKey> key;
    private final RequestSigner signer;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param url `HttpUrl` among the stack's outputs, or `http://localhost:3000/v1`
    /// @param region of the deployment; any on a local run
    /// @param key asked before each request, so that a key that ends can be replaced
    public ParleyServer(URI url, String region, Supplier<SigningKey> key) {
        this.actions = URI.create(url + "/actions");
        this.key = key;
        this.signer = new RequestSigner(region, Clock.systemUTC());
    }

    /// A local run on its usual port.
    public static ParleyServer local() {
        return new ParleyServer(URI.create("http://localhost:3000/v1"), "local", () -> SigningKey.LOCAL);
    }

    /// Acts as a user.
    public Actor as(String user) {
        return new Actor((action, fields) -> answer(action, fields, Optional.of(user)));
    }

    /// Acts as `system`, with an owner's rights in every room.
    public Actor asSystem() {
        return new Actor((action, fields) -> answer(action, fields, Optional.empty()));
    }

    private CompletableFuture<Answer> answer(String action, Map<String, ?> fields, Optional<String> user) {
        Supplier<Answer> answer = () -> {
            try {
                return request(action, fields, user);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OutcomeUnknownException("interrupted", e);
            }
        };
        return CompletableFuture.supplyAsync(answer, THREADS);
    }

    /// Acts as a user, by the name of the action.
    ///
    /// @throws OutcomeUnknownException if no try got an answer
    public Answer as(String user, String action, JsonObject fields) throws InterruptedException {
        return request(action, Frames.map(fields), Optional.of(user));
    }

    /// Acts as `system`, or as the operator, by the name of the action.
    ///
    /// @throws OutcomeUnknownException if no try got an answer
    public Answer asSystem(String action, JsonObject fields) throws InterruptedException {
        return request(action, Frames.map(fields), Optional.empty());
    }

    /// Posts a message of `system`. A repeat with the same `clientMessageId` posts nothing more.
    public Answer post(String roomId, String clientMessageId, String body) throws InterruptedException {
        JsonObject message = JsonObject.EMPTY.with("roomId", roomId).with("clientMessageId", clientMessageId);
        return asSystem("sendMessage", message.with("body", body));
    }

    /// Creates a group for an owner and others. A repeat with the same `clientRoomId` finds it.
    public Answer createGroup(String clientRoomId, String owner, String name, List<String> members)
            throws InterruptedException {
        JsonObject room = JsonObject.EMPTY.with("clientRoomId", clientRoomId).with("kind", "group");
        return asSystem(
                "createRoom", room.with("name", name).with("owner", owner).with("members", members));
    }

    /// Refuses the user's connects from now on and closes the open connections within some seconds.
    public Answer banUser(String user) throws InterruptedException {
        return asSystem("banUser", JsonObject.EMPTY.with("userId", user));
    }

    /// Lets the user connect again.
    public Answer unbanUser(String user) throws InterruptedException {
        return asSystem("unbanUser", JsonObject.EMPTY.with("userId", user));
    }

    /// Closes the user's connections within some seconds; each may connect again.
    public Answer disconnectUser(String user) throws InterruptedException {
        return asSystem("disconnectUser", JsonObject.EMPTY.with("userId", user));
    }

    private Answer request(String action, Map<String, ?> fields, Optional<String> user) throws InterruptedException {
        ObjectNode request = JSON.valueToTree(fields);
        request.put("action", action);
        user.ifPresent(id -> request.put("as", id));
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            Outcome outcome = answer(body);
            if (outcome.isFinal() || tries == TRIES) {
                return outcome.answer().orElseThrow(() -> new OutcomeUnknownException("no answer to " + action));
            }
            Thread.sleep(outcome.retryAfter().orElse(pause).toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /// What one try brought.
    ///
    /// @param answer empty where nothing came, or an answer of the gateway itself
    /// @param retryAfter the pause that the answer asks for, the gateway's too
    private record Outcome(Optional<Answer> answer, Optional<Duration> retryAfter) {
        static final Outcome NOTHING = new Outcome(Optional.empty(), Optional.empty());

        boolean isFinal() {
            return answer.isPresent() && !(answer.get() instanceof Answer.Refusal refusal && refusal.retryable());
        }
    }

    /// @throws IllegalStateException if the key may not invoke the API
    private Outcome answer(byte[] body) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(actions).timeout(TIMEOUT).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signer.headers(key.get(), actions, body).forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode frame = JSON.readTree(response.body());
            return switch (frame.path("type").asText()) {
                case "ack" -> new Outcome(Optional.of(new Answer.Ack(frame)), Optional.empty());
                case "error" -> refused(new Answer.Refusal(frame), response);
                default -> unanswered(response);
            };
        } catch (IOException noAnswer) {
            return Outcome.NOTHING;
        }
    }

    private static Outcome refused(Answer.Refusal refusal, HttpResponse<?> response) {
        return new Outcome(Optional.of(refusal), refusal.retryAfter().or(() -> seconds(response)));
    }

    private static Outcome unanswered(HttpResponse<?> response) {
        if (response.statusCode() == 403) {
            throw new IllegalStateException("the key is not allowed to invoke the API, or the signature is wrong");
        }
        return new Outcome(Optional.empty(), seconds(response));
    }

    /// `Retry-After` in its form of seconds.
    private static Optional<Duration> seconds(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
