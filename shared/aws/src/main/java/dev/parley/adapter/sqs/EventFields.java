package dev.parley.adapter.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of an event's JSON. Each read throws [IllegalArgumentException], [ArithmeticException] or
/// [java.time.DateTimeException] when the field is missing or not what it must be.
record EventFields(JsonNode node) {
    String text(String name) {
        JsonNode field = node.required(name);
        if (!field.isTextual()) {
            throw new IllegalArgumentException(name + " is not a string");
        }
        return field.textValue();
    }

    /// The event's format; the first where it states none.
    long format() {
        return has("v") ? number("v") : 1;
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    RoomId roomId() {
        return new RoomId(text("roomId"));
    }

    UserId user() {
        return new UserId(text("user"));
    }

    Role role() {
        return Role.valueOf(text("role"));
    }

    Optional<UserId> optionalUser(String name) {
        return node.has(name) ? Optional.of(new UserId(text(name))) : Optional.empty();
    }

    Optional<ConnectionId> optionalConnection(String name) {
        return node.has(name) ? Optional.of(new ConnectionId(text(name))) : Optional.empty();
    }

    Optional<Shown> shown() {
        return has("shown") ? Optional.of(object("shown").asShown()) : Optional.empty();
    }

    private Shown asShown() {
        return new Shown(user(), flag("online"));
    }

    private boolean flag(String name) {
        JsonNode field = node.required(name);
        if (!field.isBoolean()) {
            throw new IllegalArgumentException(name + " is neither true nor false");
        }
        return field.booleanValue();
    }

    Cursors cursors() {
        long read = number("readSeq");
        return new Cursors(number("deliveredSeq"), read, has("readCount") ? number("readCount") : read);
    }

    /// Closed where an older event does not tell.
    HistoryVisibility history() {
        return has("history") ? HistoryVisibility.valueOf(text("history")) : HistoryVisibility.JOINED;
    }

    Shard shard() {
        return new Shard(Math.toIntExact(number("shard")));
    }

    boolean has(String name) {
        return node.has(name);
    }

    EventFields object(String name) {
        return new EventFields(node.required(name));
    }

    List<EventFields> objects(String name) {
        List<EventFields> objects = new ArrayList<>();
        array(name).forEach(object -> objects.add(new EventFields(object)));
        return objects;
    }

    List<UserId> users() {
        List<UserId> users = new ArrayList<>();
        for (JsonNode user : array("users")) {
            users.add(new UserId(user.asText()));
        }
        return users;
    }

    List<Typist> typists() {
        List<Typist> typists = new ArrayList<>();
        for (JsonNode typist : array("typists")) {
            EventFields fields = new EventFields(typist);
            typists.add(new Typist(fields.user(), fields.instant("expiresAt")));
        }
        return typists;
    }

    Event.MessageAccepted message() {
        InboxKey key = new InboxKey(roomId(), new UserId(text("sender")), new ClientMessageId(text("clientMessageId")));
        return new Event.MessageAccepted(key, new MessageId(text("messageId")), change());
    }

    private Optional<Change.Bare> change() {
        return has("change")
                ? Optional.of(new Change.Bare(number("ref"), Change.Kind.valueOf(text("change"))))
                : Optional.empty();
    }

    long number(String name) {
        JsonNode field = node.required(name);
        if (!field.canConvertToExactIntegral()) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        return field.longValue();
    }

    private JsonNode array(String name) {
        JsonNode field = node.required(name);
        if (!field.isArray()) {
            throw new IllegalArgumentException(name + " is not an array");
        }
        return field;
    }
}
