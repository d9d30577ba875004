package dev.parley.adapter.sqs;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.event.Event.ShardDue.Part;
import dev.parley.domain.id.UserId;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/// Events as queue bodies: one JSON object each, its kind in `event`, its format in `v`, the first where there is none.
/// Thread safe.
public final class EventJson {
    /// SQS refuses a body that holds U+FFFE or U+FFFF as such.
    private static final int GREATEST_LITERAL_CHARACTER = 0xFFFD;

    /// The newest format that this version reads. It reads the one before, too.
    private static final int NEWEST = 1;

    private final ObjectMapper json = new ObjectMapper(new JsonFactoryBuilder()
            .highestNonEscapedChar(GREATEST_LITERAL_CHARACTER)
            .build());

    public String encode(Event event) {
        return text(tree(event));
    }

    private ObjectNode tree(Event event) {
        ObjectNode body = json.createObjectNode();
        switch (event) {
            case Event.MessageAccepted accepted -> putMessage(body.put("event", "messageAccepted"), accepted);
            case Event.RoomCreated(var roomId) ->
                body.put("event", "roomCreated").put("roomId", roomId.value());
            case Event.MembersAdded(var roomId, var users) ->
                putUsers(body.put("event", "membersAdded").put("roomId", roomId.value()), users);
            case Event.MembersAsked(var roomId, var users) ->
                putUsers(body.put("event", "membersAsked").put("roomId", roomId.value()), users);
            case Event.MemberRemoved(var roomId, var user) ->
                body.put("event", "memberRemoved").put("roomId", roomId.value()).put("user", user.value());
            case Event.RoleChanged(var roomId, var user, var role) ->
                body.put("event", "roleChanged")
                        .put("roomId", roomId.value())
                        .put("user", user.value())
                        .put("role", role.name());
            case Event.RoomUpdated(var roomId, var update) ->
                RoomUpdateJson.put(body.put("event", "roomUpdated").put("roomId", roomId.value()), update);
            case Event.RoomDeleted(var roomId) ->
                body.put("event", "roomDeleted").put("roomId", roomId.value());
            case Event.RoomErasureDue(var roomId) ->
                body.put("event", "roomErasureDue").put("roomId", roomId.value());
            case Event.UserErasureDue(var user) ->
                body.put("event", "userErasureDue").put("user", user.value());
            case Event.ShardDue due -> putShardDue(body.put("event", "shardDue"), due);
            case Event.TypingChanged typing -> putTyping(body.put("event", "typingChanged"), typing);
            case Event.ReceiptAdvanced receipt -> putReceipt(body.put("event", "receiptAdvanced"), receipt);
            case Event.PresenceMayHaveChanged presence ->
                putPresence(body.put("event", "presenceMayHaveChanged"), presence);
            case Event.UserFlooding(var user, var at) ->
                body.put("event", "userFlooding").put("user", user.value()).put("at", at.toString());
        }
        return body;
    }

    /// @return the event; absent for a text that is none, which no later try will make one, and for one of a newer
    ///     format, which waits with the dead letters for the functions that read it
    public Optional<Event> decode(String body) {
        try {
            EventFields fields = new EventFields(json.readTree(body));
            return fields.format() > NEWEST ? Optional.empty() : Optional.of(event(fields));
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private String text(ObjectNode body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }

    private static Event event(EventFields fields) {
        return switch (fields.text("event")) {
            case "messageAccepted" -> fields.message();
            case "roomCreated" -> new Event.RoomCreated(fields.roomId());
            case "membersAdded" -> new Event.MembersAdded(fields.roomId(), fields.users());
            case "membersAsked" -> new Event.MembersAsked(fields.roomId(), fields.users());
            case "memberRemoved" -> new Event.MemberRemoved(fields.roomId(), fields.user());
            case "roleChanged" -> new Event.RoleChanged(fields.roomId(), fields.user(), fields.role());
            case "roomUpdated" -> new Event.RoomUpdated(fields.roomId(), RoomUpdateJson.read(fields.node()));
            case "roomDeleted" -> new Event.RoomDeleted(fields.roomId());
            case "roomErasureDue" -> new Event.RoomErasureDue(fields.roomId());
            case "userErasureDue" -> new Event.UserErasureDue(fields.user());
            case "shardDue" -> new Event.ShardDue(fields.roomId(), fields.shard(), parts(fields), fields.history());
            case "typingChanged" ->
                new Event.TypingChanged(
                        fields.roomId(), fields.typists(), fields.optionalUser("causedBy"), fields.instant("at"));
            case "receiptAdvanced" ->
                new Event.ReceiptAdvanced(
                        fields.roomId(),
                        fields.user(),
                        fields.cursors(),
                        fields.optionalConnection("by"),
                        fields.instant("at"));
            case "presenceMayHaveChanged" -> new Event.PresenceMayHaveChanged(fields.user(), fields.shown());
            case "userFlooding" -> new Event.UserFlooding(fields.user(), fields.instant("at"));
            default -> throw new IllegalArgumentException("no such event");
        };
    }

    private static List<Part> parts(EventFields fields) {
        return fields.objects("parts").stream().map(EventJson::part).toList();
    }

    private static Part part(EventFields fields) {
        if (!fields.has("change")) {
            return new Part.Entries(fields.number("first"), fields.number("last"));
        }
        if (event(fields.object("change")) instanceof MembershipEvent change) {
            return new Part.Change(change);
        }
        throw new IllegalArgumentException("no membership event");
    }

    private void putShardDue(ObjectNode body, Event.ShardDue due) {
        body.put("roomId", due.roomId().value())
                .put("shard", due.shard().number())
                .put("history", due.history().name());
        ArrayNode parts = body.putArray("parts");
        for (Part part : due.parts()) {
            switch (part) {
                case Part.Entries(long first, long last) ->
                    parts.addObject().put("first", first).put("last", last);
                case Part.Change(MembershipEvent change) -> parts.addObject().set("change", tree(change));
            }
        }
    }

    private static void putMessage(ObjectNode body, Event.MessageAccepted accepted) {
        body.put("roomId", accepted.roomId().value())
                .put("sender", accepted.key().sender().value())
                .put("clientMessageId", accepted.key().clientMessageId().value())
                .put("messageId", accepted.messageId().value());
        accepted.change()
                .ifPresent(change -> body.put("change", change.kind().name()).put("ref", change.ref()));
    }

    private static void putUsers(ObjectNode body, List<UserId> users) {
        ArrayNode array = body.putArray("users");
        users.forEach(user -> array.add(user.value()));
    }

    private static void putTyping(ObjectNode body, Event.TypingChanged typing) {
        body.put("roomId", typing.roomId().value()).put("at", typing.at().toString());
        typing.causedBy().ifPresent(user -> body.put("causedBy", user.value()));
        ArrayNode array = body.putArray("typists");
        typing.typists()
                .forEach(typist -> array.addObject()
                        .put("user", typist.userId().value())
                        .put("expiresAt", typist.expiresAt().toString()));
    }

    private static void putPresence(ObjectNode body, Event.PresenceMayHaveChanged presence) {
        body.put("user", presence.user().value());
        presence.shown()
                .ifPresent(shown -> body.putObject("shown")
                        .put("user", shown.reader().value())
                        .put("online", shown.online()));
    }

    private static void putReceipt(ObjectNode body, Event.ReceiptAdvanced receipt) {
        body.put("roomId", receipt.roomId().value())
                .put("user", receipt.user().value())
                .put("deliveredSeq", receipt.cursors().deliveredSeq())
                .put("readSeq", receipt.cursors().readSeq())
                .put("readCount", receipt.cursors().readCount())
                .put("at", receipt.at().toString());
        receipt.by().ifPresent(connection -> body.put("by", connection.value()));
    }
}
