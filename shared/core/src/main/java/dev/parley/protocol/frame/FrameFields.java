package dev.parley.protocol.frame;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.PageSizes;
import dev.parley.protocol.json.JsonValue;
import dev.parley.protocol.json.MetadataJson;
import dev.parley.protocol.json.StrictJson;
import dev.parley.protocol.json.WireName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The fields of one frame, read in the forms of the contract. Every getter refuses a value of another form.
public final class FrameFields {
    private static final int MAX_ID = 64;
    private static final int MAX_CURSOR = 1024;
    private static final int MAX_INVITE = 128;
    private static final String CLIENT_ID_FORM = "1-64 characters of A-Z, a-z, 0-9, _ and -";

    private final Map<String, JsonValue> values;

    public FrameFields(Map<String, JsonValue> values) {
        this.values = values;
    }

    public Optional<String> id() throws FieldRefusal {
        return optionalText("id", MAX_ID);
    }

    public RoomId roomId() throws FieldRefusal {
        return form("roomId", RoomId::isValid, RoomId::new, "1-128 visible ASCII characters other than #");
    }

    public UserId userId() throws FieldRefusal {
        return form("userId", UserId::isValid, UserId::new, "1-120 visible ASCII characters");
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

    /// A text of one of the forms that ids have.
    public <T> T form(String name, Predicate<String> isValid, Function<String, T> make, String requirement)
            throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Text(String value) && isValid.test(value)) {
            return make.apply(value);
        }
        throw FieldRefusal.badRequest(name, requirement);
    }

    /// Text of 1 to `max` characters.
    public String text(String name, int max) throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Text(String value)
                && !value.isEmpty()
                && value.codePointCount(0, value.length()) <= max) {
            return value;
        }
        String requirement = max == Integer.MAX_VALUE ? "text that is not empty" : "text of 1-" + max + " characters";
        throw FieldRefusal.badRequest(name, requirement);
    }

    public Optional<String> optionalText(String name, int max) throws FieldRefusal {
        return values.containsKey(name) ? Optional.of(text(name, max)) : Optional.empty();
    }

    public long whole(String name, long min, long max) throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Whole(long value, String literal) && value >= min && value <= max) {
            return value;
        }
        String upper = max == StrictJson.MAX_NUMBER ? "from " + min : min + "-" + max;
        throw FieldRefusal.badRequest(name, "a whole number " + upper);
    }

    public OptionalLong optionalCount(String name, long min) throws FieldRefusal {
        return values.containsKey(name)
                ? OptionalLong.of(whole(name, min, StrictJson.MAX_NUMBER))
                : OptionalLong.empty();
    }

    public OptionalInt optionalInt(String name, int min, int max) throws FieldRefusal {
        return values.containsKey(name) ? OptionalInt.of((int) whole(name, min, max)) : OptionalInt.empty();
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Text(String value)) {
            Optional<E> chosen = WireName.find(type, value);
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        throw FieldRefusal.badRequest(name, "one of " + WireName.all(type));
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type, E absent) throws FieldRefusal {
        return values.containsKey(name) ? choice(name, type) : absent;
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) throws FieldRefusal {
        return values.containsKey(name) ? Optional.of(choice(name, type)) : Optional.empty();
    }

    public boolean flag(String name) throws FieldRefusal {
        if (values.get(name) instanceof JsonValue.Truth(boolean value)) {
            return value;
        }
        throw FieldRefusal.badRequest(name, "true or false");
    }

    public boolean flag(String name, boolean absent) throws FieldRefusal {
        return values.containsKey(name) ? flag(name) : absent;
    }

    /// Distinct users, at least `min` and at most `max` of them.
    public Set<UserId> users(String name, int min, int max) throws FieldRefusal {
        String requirement = String.format(Locale.ROOT, "a list of %d-%d user ids", min, max);
        if (!(values.get(name) instanceof JsonValue.Items(List<JsonValue> items))) {
            throw FieldRefusal.badRequest(name, requirement);
        }
        Set<UserId> users = new LinkedHashSet<>();
        for (JsonValue item : items) {
            if (!(item instanceof JsonValue.Text(String value) && UserId.isValid(value))) {
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

    public boolean has(String name) {
        return values.containsKey(name);
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
