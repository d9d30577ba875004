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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// One device of a user: connects, asks, and records every message that it is pushed. Used by one thread;
/// pushes come on others.
final class Device {
    private static final Duration REPLY = Duration.ofSeconds(3);

    /// Frames to try before a run counts as stuck.
    private static final int TRIES = 60;

    private final Connector connector;
    private final UserId user;
    private final String token;
    private final Numbering numbering;
    private final History history;
    private final Map<UserId, Boolean> presence = new ConcurrentHashMap<>();
    private Connected connected;

    private record Connected(Origin origin, Connection connection) {}

    Device(Connector connector, UserId user, String token, Numbering numbering, History history) {
        this.connector = connector;
        this.user = user;
        this.token = token;
        this.numbering = numbering;
        this.history = history;
        this.connected = connect();
    }

    UserId user() {
        return user;
    }

    Origin origin() {
        return connected.origin();
    }

    /// What this device was last told of the others.
    Map<UserId, Boolean> presence() {
        return Map.copyOf(presence);
    }

    CompletableFuture<Answer> request(String action, Map<String, ?> fields) {
        return connected.connection().request(action, fields);
    }

    /// Asks until there is an answer that another try cannot better, on new connections where the old ones break.
    Answer ask(String action, Map<String, ?> fields) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                Answer answer = request(action, fields).join();
                if (!(answer instanceof Answer.Refusal refusal) || !refusal.retryable()) {
                    return answer;
                }
                pause(refusal.retryAfter().orElse(Duration.ofMillis(50L * tries)));
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof OutcomeUnknownException)) {
                    throw e;
                }
                if (connected.connection().closed().isDone()) {
                    connected = connect();
                }
            }
        }
        throw new IllegalStateException(user + " got no answer to " + action + " in " + TRIES + " tries");
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
        for (int tries = 1; ; tries++) {
            Origin origin = new Origin(user, numbering.next());
            ConnectOptions options = ConnectOptions.DEFAULT.withReplyTimeout(REPLY);
            try {
                Connection connection =
                        connector.connect(token, options, new Ear(origin)).join();
                history.record(new Fact.Connected(System.nanoTime(), origin));
                return new Connected(origin, connection);
            } catch (CompletionException e) {
                if (tries == TRIES) {
                    throw e;
                }
                pause(Duration.ofMillis(100L * tries));
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
