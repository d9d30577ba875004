package dev.parley.checker.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.client.Answer;
import dev.parley.client.Frames;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.RoomMessage;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is read of messages and their changes when the storm is over.
final class FinalViews {
    private final History history;

    FinalViews(History history) {
        this.history = history;
    }

    /// The log as the owner reads it: what it says, the messages that it shows, and what changes were about.
    void log(CheckedRoom place, List<Fact.Entry> log) {
        List<LogEntry> entries = new ArrayList<>();
        for (long after = 0; after < log.size(); after = entries.getLast().seq()) {
            Answer.Ack page = RequiredAnswers.acked(
                    place.owner(), "history", Map.of("roomId", place.id().value(), "after", after, "limit", 100));
            page.frame().path("messages").forEach(entry -> entries.add(entry(place.id(), entry)));
        }
        long now = System.nanoTime();
        history.record(new Fact.LogRead(now, place.id(), place.owner().user(), entries));
        history.record(new Fact.ViewShown(now, "the log", place.id(), 1, messages(entries)));
        referred(place.id(), log, entries);
    }

    /// Whoever made a change may see the message: it counts as seen when the change was acknowledged.
    private void referred(RoomId room, List<Fact.Entry> log, List<LogEntry> entries) {
        Map<MessageId, Fact.Entry> refs = new HashMap<>();
        for (LogEntry entry : entries) {
            // The log may have grown since it was read first.
            if (entry instanceof MessageChange change && change.seq() <= log.size()) {
                refs.put(log.get((int) change.seq() - 1).messageId(), log.get((int) change.ref() - 1));
            }
        }
        history.of(Fact.SendAcked.class).filter(ack -> ack.room().equals(room)).forEach(ack -> {
            Fact.Entry message = refs.get(ack.messageId());
            if (message != null) {
                seen(ack.origin(), ack.at(), room, message);
            }
        });
    }

    private void seen(Origin origin, long at, RoomId room, Fact.Entry entry) {
        history.record(new Fact.Seen(at, origin, room, entry, Fact.Way.REFERRED));
    }

    /// All messages that a member may see, page by page.
    void page(Device device, RoomId room, long from) {
        List<LogEntry> entries = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            Map<String, Object> fields =
                    Map.of("roomId", room.value(), "view", "messages", "after", after, "limit", 100);
            JsonNode page = RequiredAnswers.acked(device, "history", fields).frame();
            page.path("messages").forEach(entry -> entries.add(entry(room, entry)));
            more = page.path("hasMore").asBoolean();
            after = page.path("next").asLong();
        }
        history.record(
                new Fact.ViewShown(System.nanoTime(), device.origin() + " by pages", room, from, messages(entries)));
    }

    private static LogEntry entry(RoomId room, JsonNode entry) {
        return LogEntry.of(room.value(), Frames.object(entry));
    }

    private static List<RoomMessage> messages(List<LogEntry> entries) {
        return entries.stream()
                .filter(RoomMessage.class::isInstance)
                .map(RoomMessage.class::cast)
                .toList();
    }
}
