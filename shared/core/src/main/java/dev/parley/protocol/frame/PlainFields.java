package dev.parley.protocol.frame;

import dev.parley.protocol.json.JsonValue;
import dev.parley.protocol.json.StrictJson;
import dev.parley.protocol.json.WireName;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/// The fields of one frame, read as texts, numbers, choices and flags. Every getter refuses a value of another
/// form.
public abstract sealed class PlainFields permits FrameFields {
    final Map<String, JsonValue> values;

    PlainFields(Map<String, JsonValue> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
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
}
