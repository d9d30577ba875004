package dev.parley.protocol.frame;

import dev.parley.domain.HttpsUrl;
import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.PageSizes;
import dev.parley.protocol.json.JsonValue;
import dev.parley.protocol.json.MetadataJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The fields of one frame, read in the forms of the contract. Every getter refuses a value of another form.
public final class FrameFields extends PlainFields {
    private static final int MAX_ID = 64;
    private static final int MAX_CURSOR = 1024;
    private static final int MAX_INVITE = 128;
    private static final String CLIENT_ID_FORM = "1-64 characters of A-Z, a-z, 0-9, _ and -";

    public FrameFields(Map<String, JsonValue> values) {
        super(values);
    }

    public Optional<String> id() throws FieldRefusal {
        return optionalText("id", MAX_ID);
    }

    public RoomId roomId() throws FieldRefusal {
        return form("roomId", RoomId::isValid, RoomId::new, "1-128 visible ASCII characters other than #");
    }

    public UserId userId() throws FieldRefusal {
        return form("userId", FrameFields::isUser, UserId::new, "1-120 visible ASCII characters, not a reserved id");
    }

    public ClientMessageId clientMessageId() throws FieldRefusal {
        return form("clientMessageId", ClientMessageId::isValid, ClientMessageId::new, CLIENT_ID_FORM);
    }

    public ClientRoomId clientRoomId() throws FieldRefusal {
        return form("clientRoomId", ClientRoomId::isValid, ClientRoomId::new, CLIENT_ID_FORM);
    }

    public String invite() throws FieldRefusal {
        return text("invite", MAX_INVITE);
    }

    /// The `cursor` of a listing that goes on.
    public Optional<String> cursor() throws FieldRefusal {
        return optionalText("cursor", MAX_CURSOR);
    }

    /// The `limit` of a listing: 1 to 100, 50 if absent.
    public int limit() throws FieldRefusal {
        return optionalInt("limit", 1, PageSizes.LARGEST).orElse(PageSizes.DEFAULT);
    }

    private static boolean isUser(String value) {
        return UserId.isValid(value) && !UserId.isReserved(value);
    }

    /// An address that begins with `https://` and names a host, of at most 1,000 characters.
    public String httpsUrl(String name) throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Text(String value) && HttpsUrl.isValid(value)) {
            return value;
        }
        throw FieldRefusal.badRequest(name, "an https address of at most " + HttpsUrl.MAX_LENGTH + " characters");
    }

    /// Distinct users, at least `min` and at most `max` of them, none with a reserved id.
    public Set<UserId> users(String name, int min, int max) throws FieldRefusal {
        String requirement = String.format(Locale.ROOT, "a list of %d-%d user ids that are not reserved", min, max);
        return users(name, min, max, FrameFields::isUser, requirement);
    }

    /// Distinct users, at least `min` and at most `max` of them, reserved ids included.
    public Set<UserId> anyUsers(String name, int min, int max) throws FieldRefusal {
        String requirement = String.format(Locale.ROOT, "a list of %d-%d user ids", min, max);
        return users(name, min, max, UserId::isValid, requirement);
    }

    private Set<UserId> users(String name, int min, int max, Predicate<String> isValid, String requirement)
            throws FieldRefusal {
        if (!(values.get(name) instanceof JsonValue.Items(List<JsonValue> items))) {
            throw FieldRefusal.badRequest(name, requirement);
        }
        Set<UserId> users = new LinkedHashSet<>();
        for (JsonValue item : items) {
            if (!(item instanceof JsonValue.Text(String value) && isValid.test(value))) {
                throw FieldRefusal.badRequest(name, requirement);
            }
            users.add(new UserId(value));
        }
        if (users.size() < min || users.size() > max) {
            throw FieldRefusal.badRequest(name, requirement);
        }
        return users;
    }

    /// An object of at most `maxBytes` of compact UTF-8 and of the depth that [Metadata] allows.
    public Metadata metadata(String name, int maxBytes) throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Fields object) {
            Optional<Metadata> metadata = MetadataJson.read(object, maxBytes);
            if (metadata.isPresent()) {
                return metadata.get();
            }
        }
        throw FieldRefusal.badRequest(
                name,
                String.format(
                        Locale.ROOT,
                        "an object of at most %d bytes of JSON, nested at most %d deep",
                        maxBytes,
                        Metadata.MAX_DEPTH));
    }

    public Optional<Metadata> optionalMetadata(String name, int maxBytes) throws FieldRefusal {
        return values.containsKey(name) ? Optional.of(metadata(name, maxBytes)) : Optional.empty();
    }

    /// A field that the frame may leave out, which keeps the value, or set to `null`, which takes it away.
    public <T> Update<T> update(String name, FieldReader<T> reader) throws FieldRefusal {
        if (!values.containsKey(name)) {
            return Update.keep();
        }
        return values.get(name) instanceof JsonValue.Null ? Update.clear() : Update.to(reader.read(name));
    }

    /// Reads the field of that name in its form.
    public interface FieldReader<T> {
        T read(String name) throws FieldRefusal;
    }

    /// A number from 0 for each of at most `max` rooms.
    public Map<RoomId, Long> positions(String name, int max) throws FieldRefusal {
        String requirement =
                String.format(Locale.ROOT, "an object of at most %d room ids with a whole number from 0 each", max);
        if (!(values.get(name) instanceof JsonValue.Fields(Map<String, JsonValue> entries)) || entries.size() > max) {
            throw FieldRefusal.badRequest(name, requirement);
        }
        Map<RoomId, Long> positions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> entry : entries.entrySet()) {
            if (!(entry.getValue() instanceof JsonValue.Whole(long seq, String literal)
                    && seq >= 0
                    && RoomId.isValid(entry.getKey()))) {
                throw FieldRefusal.badRequest(name, requirement);
            }
            positions.put(new RoomId(entry.getKey()), seq);
        }
        return positions;
    }

    /// Refuses a frame with a field of another name.
    public void requireOnly(Set<String> names) throws FieldRefusal {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new FieldRefusal(
                        ErrorCode.BAD_REQUEST, Optional.of(name), "the action has no field of this name");
            }
        }
    }

    /// What the text field holds, if it is one of at most 64 characters: safe to repeat in a refusal.
    public Optional<String> echo(String name) {
        return values.get(name) instanceof JsonValue.Text(String value) && isShort(value)
                ? Optional.of(value)
                : Optional.empty();
    }

    public static boolean isShort(String text) {
        return text.codePointCount(0, text.length()) <= MAX_ID;
    }
}
