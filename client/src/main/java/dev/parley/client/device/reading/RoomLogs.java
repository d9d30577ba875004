package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.sending.Requests;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/// What a device has of the logs of its rooms. Used on the agenda alone, but for [#lastSeqs].
public final class RoomLogs implements RoomLog.Reader {
    private final Loop loop;
    private final Requests requests;
    private final IntFunction<Duration> backoff;
    private final DeviceListener listener;
    private final Map<String, RoomLog> logs = new HashMap<>();
    private final Map<String, Long> lastSeqs = new ConcurrentHashMap<>();

    public RoomLogs(Loop loop, Requests requests, IntFunction<Duration> backoff, DeviceListener listener) {
        this.loop = loop;
        this.requests = requests;
        this.backoff = backoff;
        this.listener = listener;
    }

    /// What the application has seen of a room.
    public void start(String roomId, long last) {
        logs.put(roomId, new RoomLog(roomId, last, this));
        lastSeqs.put(roomId, last);
    }

    public void pushed(JsonNode push) {
        change(push.path("roomId").asText(), log -> log.pushed(push.path("messages")));
    }

    void found(JsonNode page) {
        change(page.path("roomId").asText(), log -> log.found(page));
    }

    void gone(String roomId) {
        change(roomId, RoomLog::leave);
    }

    /// The user is in these rooms.
    void listed(Set<String> roomIds) {
        roomIds.forEach(roomId -> change(roomId, RoomLog::stay));
    }

    /// Where each room stands that the user is, or may be, in.
    Map<String, Long> open() {
        Map<String, Long> open = new HashMap<>();
        logs.forEach((roomId, log) -> {
            if (!log.isLeft()) {
                open.put(roomId, log.last());
            }
        });
        return open;
    }

    /// The greatest `seq` of each room that the listener has taken. Thread safe.
    public Map<String, Long> lastSeqs() {
        return Map.copyOf(lastSeqs);
    }

    @Override
    public void history(RoomLog log, long after, int emptyLooks) {
        Runnable look = () -> loop.when(
                requests.ask("history", Map.of("roomId", log.roomId(), "after", after, "limit", 100)),
                (answer, _) -> change(log.roomId(), read -> {
                    if (answer == null) {
                        read.notRead();
                    } else {
                        read.read(answer);
                    }
                }));
        if (emptyLooks == 0) {
            look.run();
        } else {
            loop.after(backoff.apply(emptyLooks), "history", look);
        }
    }

    /// Entries of kinds that this version does not know are passed over.
    @Override
    public void next(String roomId, JsonNode entry) {
        if (!entry.has("kind") || entry.path("kind").asText().equals("text")) {
            listener.message(RoomMessage.of(roomId, entry));
        } else {
            MessageChange.of(roomId, entry).ifPresent(listener::changed);
        }
        lastSeqs.put(roomId, entry.path("seq").asLong());
    }

    @Override
    public void left(String roomId) {
        listener.left(roomId);
    }

    private void change(String roomId, Change change) {
        RoomLog log = logs.computeIfAbsent(roomId, id -> new RoomLog(id, 0, this));
        change.apply(log);
        lastSeqs.put(roomId, log.last());
    }

    private interface Change {
        void apply(RoomLog log);
    }
}
