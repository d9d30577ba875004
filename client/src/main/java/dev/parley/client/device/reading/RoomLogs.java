package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.Frames;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.sending.Requests;
import dev.parley.client.json.JsonObject;
import dev.parley.client.message.Deletion;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.Origin;
import dev.parley.client.message.RoomMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/// What a device has of the logs of its rooms. Used on the agenda alone, but for [#lastSeqs].
public final class RoomLogs implements RoomLog.Reader {
    private final Loop loop;
    private final Requests requests;
    private final IntFunction<Duration> backoff;
    private final DeviceListener listener;
    private final LocalCache cache;
    private final Map<String, RecentMessages> recent = new HashMap<>();
    private final Map<String, RoomLog> logs = new HashMap<>();
    private final Map<String, Long> lastSeqs = new ConcurrentHashMap<>();

    public RoomLogs(Loop loop, Requests requests, IntFunction<Duration> backoff, Application application) {
        this.loop = loop;
        this.requests = requests;
        this.backoff = backoff;
        this.listener = application.listener();
        this.cache = application.cache();
        cache.read().forEach(room -> {
            logs.put(room.roomId(), new RoomLog(room.roomId(), room.lastSeq(), this));
            recent.put(room.roomId(), new RecentMessages(room.messages()));
            lastSeqs.put(room.roomId(), room.lastSeq());
        });
    }

    /// Where what happens in the logs goes.
    public record Application(DeviceListener listener, LocalCache cache) {}

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

    /// The greatest `seq` of the room that the listener has taken. Thread safe.
    public OptionalLong lastSeq(String roomId) {
        Long last = lastSeqs.get(roomId);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /// The newest messages of the room in their present state.
    public List<RoomMessage> recent(String roomId) {
        return messages(roomId).all();
    }

    private RecentMessages messages(String roomId) {
        return recent.computeIfAbsent(roomId, id -> new RecentMessages(List.of()));
    }

    @Override
    public void history(RoomLog log, long after, int emptyLooks) {
        Runnable look = () -> loop.when(
                requests.ask("history", Map.of("roomId", log.roomId(), "after", after, "limit", 100)),
                (answer, failure) -> change(log.roomId(), read -> {
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
        LogEntry next = LogEntry.of(roomId, Frames.object(entry));
        if (next instanceof RoomMessage message) {
            message(message);
        } else if (next instanceof MessageChange change) {
            changed(change);
        }
        lastSeqs.put(roomId, next.seq());
        write(roomId, next.seq(), next instanceof RoomMessage read ? List.of(read) : List.of());
    }

    private void message(RoomMessage message) {
        messages(message.roomId()).put(message);
        if (message.isDeleted()) {
            listener.changed(deletion(message));
        } else {
            listener.message(message);
        }
    }

    /// Of a message that was deleted before the device saw it.
    private static MessageChange deletion(RoomMessage message) {
        Deletion deletion = message.deleted().orElseThrow(NoSuchElementException::new);
        Origin origin = new Origin(message.roomId(), message.changedSeq(), "", "", deletion.by(), deletion.at());
        return new MessageChange.Deleted(origin, message.seq());
    }

    private void changed(MessageChange change) {
        RecentMessages.Folded folded = messages(change.roomId()).fold(change);
        listener.changed(change);
        if (folded instanceof RecentMessages.Folded.Changed changed) {
            updated(changed.message());
        } else if (folded instanceof RecentMessages.Folded.Unknown) {
            read(change.roomId(), change.ref());
        }
    }

    private void updated(RoomMessage message) {
        listener.updated(message);
        write(message.roomId(), lastSeqs.getOrDefault(message.roomId(), 0L), List.of(message));
    }

    /// If it is refused, the message is deleted, and that change follows in the log.
    private void read(String roomId, long seq) {
        loop.when(requests.ask("getMessage", Map.of("roomId", roomId, "seq", seq)), (answer, failure) -> {
            if (answer instanceof Answer.Ack ack) {
                JsonObject entry = ack.json().object("message").orElseThrow(NoSuchElementException::new);
                if (LogEntry.of(roomId, entry) instanceof RoomMessage message
                        && messages(roomId).put(message)) {
                    updated(message);
                }
            }
        });
    }

    private void write(String roomId, long lastSeq, List<RoomMessage> messages) {
        cache.write(new LocalCache.Written(
                roomId, lastSeq, messages, messages(roomId).first()));
    }

    @Override
    public void left(String roomId) {
        listener.left(roomId);
    }

    private void change(String roomId, Change change) {
        RoomLog log = logs.computeIfAbsent(roomId, id -> new RoomLog(id, 0, this));
        change.apply(log);
        Long before = lastSeqs.put(roomId, log.last());
        if (before == null || before != log.last()) {
            write(roomId, log.last(), List.of());
        }
    }

    private interface Change {
        void apply(RoomLog log);
    }
}
