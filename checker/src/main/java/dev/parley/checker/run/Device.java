package dev.parley.checker.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/// One device of a user: connects, asks, and records every message that it is pushed. Used by one thread;
/// pushes come on others.
///
/// What it does throws [StuckException] when its patience ends.
final class Device {
    private static final Duration BEFORE_RETRY = Duration.ofMillis(50);
    private static final int REMEMBERED = 30;

    private final Surroundings surroundings;
    private final UserId user;
    private final String token;
    private final History history;
    private final Map<UserId, Boolean> presence = new ConcurrentHashMap<>();
    private final Map<RoomId, Deque<Pushed>> pushed = new ConcurrentHashMap<>();
    private Connected connected;

    /// A message that the device was pushed.
    record Pushed(long seq, UserId sender) {}

    private record Connected(Origin origin, Connection connection) {}

    /// What the devices of a run share.
    record Surroundings(Connector connector, Numbering connections, History history, Patience patience) {}

    Device(Surroundings surroundings, UserId user, String token) {
        this.surroundings = surroundings;
        this.user = user;
        this.token = token;
        this.history = surroundings.history();
        this.connected = connect();
    }

    UserId user() {
        return user;
    }

    Origin origin() {
        return connected.origin();
    }

    /// The tries of one request, as long as this device is patient.
    Tries tries() {
        return new Tries(surroundings.patience().request());
    }

    StuckException stuck(String asked, String lastAnswer) {
        return new StuckException(new Fact.Stuck(System.nanoTime(), origin(), asked, List.of(), lastAnswer));
    }

    /// What this device was last shown of the others.
    Map<UserId, Boolean> presence() {
        return Map.copyOf(presence);
    }

    /// The latest messages of the room that this device was pushed.
    List<Pushed> pushed(RoomId room) {
        return List.copyOf(pushed.getOrDefault(room, new ConcurrentLinkedDeque<>()));
    }

    CompletableFuture<Answer> request(String action, Map<String, ?> fields) {
        return connected.connection().request(action, fields);
    }

    /// Asks until there is an answer that another try cannot better, on new connections where the old ones
    /// break.
    Answer ask(String action, Map<String, ?> fields) {
        Tries tries = tries();
        String last = "nothing";
        while (tries.isPatient()) {
            try {
                Answer answer = request(action, fields).join();
                if (!(answer instanceof Answer.Refusal refusal) || !refusal.retryable()) {
                    return answer;
                }
                last = refusal.frame().toString();
                tries.pause(refusal.retryAfter().orElse(BEFORE_RETRY));
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof OutcomeUnknownException)) {
                    throw e;
                }
                last = e.getCause().toString();
                if (connected.connection().closed().isDone()) {
                    connected = connect();
                }
            }
        }
        throw stuck(action, last);
    }

    /// Connects anew, after a goodbye or without one.
    void reconnect(boolean politely) {
        leave(politely);
        connected = connect();
    }

    void leave(boolean politely) {
        history.record(new Fact.Left(System.nanoTime(), connected.origin()));
        if (politely) {
            connected.connection().close();
        } else {
            connected.connection().abort();
        }
    }

    private Connected connect() {
        Tries tries = tries();
        while (true) {
            Origin origin = new Origin(user, surroundings.connections().next());
            ConnectOptions options = ConnectOptions.DEFAULT.withReplyTimeout(
                    surroundings.patience().reply());
            try {
                Connection connection = surroundings
                        .connector()
                        .connect(token, options, new Ear(origin))
                        .join();
                history.record(new Fact.Connected(System.nanoTime(), origin));
                return new Connected(origin, connection);
            } catch (CompletionException e) {
                if (!tries.isPatient()) {
                    throw new StuckException(new Fact.Stuck(
                            System.nanoTime(), origin, "connect", List.of(), String.valueOf(e.getCause())));
                }
                tries.pause(BEFORE_RETRY);
            }
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        }
    }

    private void remember(RoomId room, JsonNode entry) {
        if (entry.has("ref")) {
            return;
        }
        Deque<Pushed> latest = pushed.computeIfAbsent(room, _ -> new ConcurrentLinkedDeque<>());
        latest.add(new Pushed(
                entry.path("seq").asLong(), new UserId(entry.path("sender").asText())));
        if (latest.size() > REMEMBERED) {
            latest.poll();
        }
    }

    private final class Ear implements FrameListener {
        private final Origin origin;

        private Ear(Origin origin) {
            this.origin = origin;
        }

        @Override
        public void closed(int code, String reason) {
            history.record(new Fact.Left(System.nanoTime(), origin));
        }

        @Override
        public void pushed(JsonNode push) {
            switch (push.path("type").asText()) {
                case "messages" -> {
                    RoomId room = new RoomId(push.path("roomId").asText());
                    for (Fact.Entry entry : Entries.of(push.path("messages"))) {
                        history.record(new Fact.Seen(System.nanoTime(), origin, room, entry, Fact.Way.PUSH));
                    }
                    push.path("messages").forEach(entry -> remember(room, entry));
                }
                case "presence" ->
                    presence.put(
                            new UserId(push.path("userId").asText()),
                            push.path("online").asBoolean());
                default -> {}
            }
        }
    }
}
