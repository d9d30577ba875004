package dev.parley.checker.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.promise.LiveCheck;
import dev.parley.client.Answer;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is read when the storm is over: whole logs, and what each member finds by `sync`.
final class FinalReads {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final History history;
    private final Duration patience;

    /// `patience` is how long an acknowledged message may take to be in the log once all faults have ended.
    FinalReads(History history, Duration patience) {
        this.history = history;
        this.patience = patience;
    }

    /// Waits until the log holds every acknowledged message, or patience ends: the checks then find what is
    /// missing.
    void settle(CheckedRoom place) {
        Set<ClientMessageId> acked = history.of(Fact.SendAcked.class)
                .filter(ack -> ack.room().equals(place.id()))
                .map(Fact.SendAcked::message)
                .collect(Collectors.toSet());
        long until = System.nanoTime() + patience.toNanos();
        List<Fact.Entry> log = log(place);
        while (!logged(log).containsAll(acked) && System.nanoTime() < until) {
            Device.pause(LOOK);
            log = log(place);
        }
        history.record(new Fact.WholeLog(System.nanoTime(), place.id(), place.visibility(), log));
        new FinalViews(history).log(place, log);
    }

    /// Waits until every push has reached the connections that are open, or patience ends.
    void hear() {
        history.record(new Fact.PushesDue(System.nanoTime()));
        long until = System.nanoTime() + patience.toNanos();
        while (!new LiveCheck().violations(history).isEmpty() && System.nanoTime() < until) {
            Device.pause(LOOK);
        }
    }

    /// Has a user's rooms listed, and with them the user's cursors and what is unread; counts that in the log.
    void cursors(Device device) {
        long asked = System.nanoTime();
        Answer.Ack listing = RequiredAnswers.acked(device, "listRooms", Map.of("limit", 100));
        for (JsonNode room : listing.frame().path("rooms")) {
            Cursors cursors = new Cursors(
                    room.path("deliveredSeq").asLong(), room.path("readSeq").asLong());
            history.record(new Fact.CursorsShown(
                    System.nanoTime(),
                    asked,
                    device.user(),
                    new RoomId(room.path("roomId").asText()),
                    cursors));
            unread(device, room);
        }
    }

    private void unread(Device device, JsonNode room) {
        String roomId = room.path("roomId").asText();
        long last = room.path("lastSeq").asLong();
        long counted = 0;
        long after = room.path("readSeq").asLong();
        boolean more = after < last;
        while (more) {
            Answer.Ack page =
                    RequiredAnswers.acked(device, "history", Map.of("roomId", roomId, "after", after, "limit", 100));
            for (JsonNode entry : page.frame().path("messages")) {
                after = entry.path("seq").asLong();
                counted += after <= last && !entry.has("ref") ? 1 : 0;
            }
            more = page.flag("hasMore") && after < last;
        }
        history.record(new Fact.UnreadShown(
                System.nanoTime(),
                device.user(),
                new RoomId(roomId),
                room.path("unread").asLong(),
                counted));
    }

    /// All these users are connected: waits until none of them was last shown otherwise of another, having had
    /// the members read, or patience ends. Attackers come and go as they like.
    void presence(List<Device> devices, List<CheckedRoom> places) {
        places.forEach(place ->
                place.owner().ask("members", Map.of("roomId", place.id().value())));
        Set<UserId> connected = devices.stream().map(Device::user).collect(Collectors.toSet());
        long until = System.nanoTime() + patience.toNanos();
        while (devices.stream().anyMatch(device -> shown(device, connected).containsValue(false))
                && System.nanoTime() < until) {
            Device.pause(LOOK);
        }
        for (Device device : devices) {
            shown(device, connected)
                    .forEach((user, shown) ->
                            history.record(new Fact.PresenceShown(System.nanoTime(), user, shown, true)));
        }
    }

    /// What the device was last shown of these users.
    private static Map<UserId, Boolean> shown(Device device, Set<UserId> users) {
        Map<UserId, Boolean> shown = new HashMap<>(device.presence());
        shown.keySet().retainAll(users);
        return shown;
    }

    void sync(Device device, CheckedRoom place) {
        List<Fact.Entry> found = new ArrayList<>();
        boolean more = true;
        while (more) {
            long seen = found.isEmpty() ? 0 : found.getLast().seq();
            Answer.Ack answer = RequiredAnswers.acked(
                    device, "sync", Map.of("rooms", Map.of(place.id().value(), seen)));
            JsonNode news = answer.frame().path("rooms").path(0);
            found.addAll(Entries.of(news.path("messages")));
            more = news.path("hasMore").asBoolean();
        }
        record(device, place.id(), found);
        new FinalViews(history)
                .page(
                        device,
                        place.id(),
                        found.isEmpty() ? Long.MAX_VALUE : found.getFirst().seq());
    }

    /// What a watcher shows of a room.
    void watched(Watcher watcher, CheckedRoom place) {
        history.of(Fact.LogRead.class)
                .filter(log -> log.room().equals(place.id()))
                .findFirst()
                .ifPresent(log -> watcher.show(place.id(), log.entries().size(), patience));
    }

    private void record(Device device, RoomId room, List<Fact.Entry> found) {
        UserId user = device.user();
        for (Fact.Entry entry : found) {
            history.record(new Fact.Seen(System.nanoTime(), device.origin(), room, entry, Fact.Way.SYNC));
        }
        history.record(new Fact.WholeSync(System.nanoTime(), user, room, found));
    }

    private static Set<ClientMessageId> logged(List<Fact.Entry> log) {
        return log.stream().map(Fact.Entry::message).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Fact.Entry> log(CheckedRoom place) {
        List<Fact.Entry> log = new ArrayList<>();
        boolean more = true;
        while (more) {
            long after = log.isEmpty() ? 0 : log.getLast().seq();
            Answer.Ack page = RequiredAnswers.acked(
                    place.owner(), "history", Map.of("roomId", place.id().value(), "after", after, "limit", 100));
            log.addAll(Entries.of(page.frame().path("messages")));
            more = page.flag("hasMore");
        }
        return log;
    }
}
