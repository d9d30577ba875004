package dev.parley.client.device.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.Connection;
import dev.parley.client.Connection.Closure;
import dev.parley.client.device.connection.Agenda.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One open connection of a device, and the tries under way on it. Each try ends once: by its answer, by
/// silence, or with the connection. Used on the agenda alone.
public final class Link {
    /// For tries that nothing keeps waiting at the server.
    private static final Duration DOUBT = Duration.ofSeconds(1);

    /// For numbered sends behind others: the server has them wait for their turn for up to ten seconds.
    private static final Duration DOUBT_IN_LINE = Duration.ofSeconds(12);

    public static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Loop loop;
    private final Connection connection;
    private final Duration replyTimeout;
    private final Map<Long, Try> underWay = new LinkedHashMap<>();
    private long lastTry;
    private Instant heard;
    private boolean closed;
    private Runnable whenIdle = () -> {};

    private record Try(String line, Instant started, Planned timeout, Consumer<Outcome> whenDone) {}

    Link(Loop loop, Connection connection, Duration replyTimeout) {
        this.loop = loop;
        this.connection = connection;
        this.replyTimeout = replyTimeout;
        this.heard = loop.now();
    }

    /// Sends a frame. Frames of one `line` may have to wait for each other at the server; an empty one is for
    /// those that do not.
    public void ask(String line, String action, Map<String, ?> fields, Consumer<Outcome> whenDone) {
        if (closed) {
            loop.run(() -> whenDone.accept(new Outcome.Unknown("the connection has ended")));
            return;
        }
        long id = ++lastTry;
        Planned timeout = loop.after(replyTimeout, "reply", () -> silent(id));
        underWay.put(id, new Try(line, loop.now(), timeout, whenDone));
        loop.when(connection.request(action, fields), (answer, failure) -> {
            if (answer != null) {
                answered(id, answer);
            } else {
                end(id, new Outcome.Unknown(String.valueOf(failure)));
            }
        });
    }

    /// Runs the task once no try is under way, perhaps at once.
    void whenIdle(Runnable task) {
        whenIdle = task;
        if (underWay.isEmpty()) {
            task.run();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /// Something arrived, so the connection lives.
    public void heard() {
        heard = loop.now();
    }

    /// The gateway said of some frame, without saying which, that its function failed. Whatever stays without
    /// an answer now was that one.
    void doubt(JsonNode gatewayFrame) {
        Set<String> lines = new HashSet<>();
        Outcome failed = new Outcome.Unknown(gatewayFrame.path("message").asText());
        underWay.forEach((id, one) -> {
            boolean first = one.line().isEmpty() || lines.add(one.line());
            loop.after(first ? DOUBT : DOUBT_IN_LINE, "doubt", () -> end(id, failed));
        });
    }

    /// Says goodbye, and breaks the connection if the server does not.
    void close() {
        if (!closed) {
            connection.close();
            Planned hangUp = loop.after(GOODBYE, "hang up", connection::abort);
            loop.when(connection.closed(), (closure, failure) -> hangUp.cancel());
            ended(new Closure(1000, "closed by the device"));
        }
    }

    /// The connection is over, for whatever reason.
    void ended(Closure closure) {
        closed = true;
        Outcome unknown = new Outcome.Unknown("the connection ended with " + closure.code());
        List.copyOf(underWay.keySet()).forEach(id -> end(id, unknown));
    }

    private void answered(long id, Answer answer) {
        heard();
        end(id, new Outcome.Answered(answer));
    }

    private void silent(long id) {
        Try one = underWay.get(id);
        if (one == null) {
            return;
        }
        boolean nothingHeard = !heard.isAfter(one.started());
        end(id, new Outcome.Unknown("no reply within " + replyTimeout));
        if (nothingHeard) {
            connection.abort();
        }
    }

    private void end(long id, Outcome outcome) {
        Try one = underWay.remove(id);
        if (one != null) {
            one.timeout().cancel();
            one.whenDone().accept(outcome);
            if (underWay.isEmpty()) {
                whenIdle.run();
            }
        }
    }
}
