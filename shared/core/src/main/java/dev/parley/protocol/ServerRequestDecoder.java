package dev.parley.protocol;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.action.operator.BanUserFrame;
import dev.parley.protocol.action.operator.DisconnectUserFrame;
import dev.parley.protocol.action.operator.EraseUserFrame;
import dev.parley.protocol.action.operator.ExportUserFrame;
import dev.parley.protocol.action.operator.ListUserRoomsFrame;
import dev.parley.protocol.action.operator.OperatorFrame;
import dev.parley.protocol.action.operator.UnbanUserFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.json.JsonValue;
import dev.parley.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a request of the HTTP API: a client's frame, with `as` for the user who acts, or a verb of an
/// operator. Stateless.
public final class ServerRequestDecoder {
    private static final String AS = "as";
    private static final String OWNER = "owner";
    private static final String CLIENT_ROOM_ID = "clientRoomId";
    private static final String CLIENT_SEQ = "clientSeq";

    private static final Map<String, Reader> OPERATOR = Map.of(
            BanUserFrame.ACTION, BanUserFrame::read,
            UnbanUserFrame.ACTION, UnbanUserFrame::read,
            DisconnectUserFrame.ACTION, DisconnectUserFrame::read,
            EraseUserFrame.ACTION, EraseUserFrame::read,
            ExportUserFrame.ACTION, ExportUserFrame::read,
            ListUserRoomsFrame.ACTION, ListUserRoomsFrame::read);

    private ServerRequestDecoder() {}

    @FunctionalInterface
    private interface Reader {
        OperatorFrame read(FrameFields fields) throws FieldRefusal;
    }

    /// Never throws: what is no request becomes the refusal to answer with.
    public static ServerRequest decode(String text) {
        return StrictJson.read(text)
                        instanceof
                        StrictJson.Outcome.Document(JsonValue.Fields(var values), Optional<StrictJson.Flaw> flaw)
                ? decode(values, flaw)
                : malformed(FrameDecoder.decode(text));
    }

    private static ServerRequest decode(Map<String, JsonValue> values, Optional<StrictJson.Flaw> flaw) {
        FrameFields fields = new FrameFields(values);
        try {
            if (flaw.isEmpty()) {
                return request(fields, values);
            }
            return malformed(FrameDecoder.decode(values, flaw));
        } catch (FieldRefusal refusal) {
            return malformed(FrameDecoder.refuse(fields, refusal, Optional.empty()));
        }
    }

    private static ServerRequest request(FrameFields fields, Map<String, JsonValue> values) throws FieldRefusal {
        if (fields.has(CLIENT_SEQ)) {
            throw FieldRefusal.badRequest(CLIENT_SEQ, "absent: a backend sends one after the other's answer");
        }
        Optional<UserId> user = user(fields, AS);
        Optional<Reader> operator = fields.echo("action").map(OPERATOR::get);
        if (operator.isPresent()) {
            if (user.isPresent()) {
                throw FieldRefusal.badRequest(AS, "absent: this is no action of a user");
            }
            return new ServerRequest.ByOperator(operator.get().read(fields));
        }
        return user.isPresent() ? byUser(user.get(), values) : bySystem(fields, values);
    }

    private static ServerRequest byUser(UserId user, Map<String, JsonValue> values) {
        return switch (FrameDecoder.decode(without(values, AS), Optional.empty())) {
            case Decoded.Frame(var frame) -> new ServerRequest.ByUser(user, frame);
            case Decoded.Malformed malformed -> new ServerRequest.Malformed(malformed.refusal());
        };
    }

    private static ServerRequest bySystem(FrameFields fields, Map<String, JsonValue> values) throws FieldRefusal {
        boolean creates =
                fields.echo("action").filter(CreateRoomFrame.ACTION::equals).isPresent();
        Optional<UserId> owner = creates ? Optional.of(owner(fields)) : Optional.empty();
        Map<String, JsonValue> frame = creates ? creation(values) : values;
        return switch (FrameDecoder.decode(frame, Optional.empty())) {
            case Decoded.Frame(var read) -> new ServerRequest.BySystem(room(values), owner, read);
            case Decoded.Malformed malformed -> new ServerRequest.Malformed(malformed.refusal());
        };
    }

    /// The owner's own creations have keys of their own: the backend's are told apart from them.
    private static Map<String, JsonValue> creation(Map<String, JsonValue> values) {
        Map<String, JsonValue> frame = without(values, OWNER);
        frame.computeIfPresent(
                CLIENT_ROOM_ID,
                (_, key) -> key instanceof JsonValue.Text(String text) && ClientRoomId.isValid(text)
                        ? new JsonValue.Text(atServer(text))
                        : key);
        return frame;
    }

    private static String atServer(String clientRoomId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(clientRoomId.getBytes(StandardCharsets.UTF_8));
            return "system-" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Optional<RoomId> room(Map<String, JsonValue> values) {
        return values.get("roomId") instanceof JsonValue.Text(String text) && RoomId.isValid(text)
                ? Optional.of(new RoomId(text))
                : Optional.empty();
    }

    private static UserId owner(FrameFields fields) throws FieldRefusal {
        return user(fields, OWNER)
                .orElseThrow(() -> FieldRefusal.badRequest(OWNER, "the user id of the owner, where no user acts"));
    }

    private static Optional<UserId> user(FrameFields fields, String name) throws FieldRefusal {
        return fields.has(name)
                ? Optional.of(fields.form(
                        name,
                        value -> UserId.isValid(value) && !UserId.isReserved(value),
                        UserId::new,
                        "1-120 visible ASCII characters, and none of the ids of the system"))
                : Optional.empty();
    }

    private static Map<String, JsonValue> without(Map<String, JsonValue> values, String name) {
        Map<String, JsonValue> others = new LinkedHashMap<>(values);
        others.remove(name);
        return others;
    }

    private static ServerRequest malformed(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Malformed malformed -> new ServerRequest.Malformed(malformed.refusal());
            case Decoded.Frame(var frame) ->
                throw new IllegalStateException(frame.action() + " was read although its text has a flaw");
        };
    }
}
