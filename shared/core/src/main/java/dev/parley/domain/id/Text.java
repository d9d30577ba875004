package dev.parley.domain.id;

import java.util.BitSet;
import java.util.regex.Pattern;

/// The forms that ids on the wire may have: a class of ASCII characters and a greatest length. Each id of each item
/// that is read is checked, so a form is looked up and not matched. Thread safe.
enum Text {
    /// What a token's `sub` may hold.
    VISIBLE_ASCII("[\\x21-\\x7E]", 120),

    /// Client-chosen keys.
    KEY("[A-Za-z0-9_-]", 64),

    /// `#` separates the parts of table keys, so that no room id can be taken for another kind of partition.
    ROOM("[\\x21\\x22\\x24-\\x7E]", 128);

    private static final int ASCII = 128;

    private final String pattern;
    private final int most;
    private final BitSet allowed = new BitSet(ASCII);

    Text(String characters, int most) {
        this.pattern = characters + "{1," + most + "}";
        this.most = most;
        Pattern one = Pattern.compile(characters);
        for (int character = 0; character < ASCII; character++) {
            allowed.set(character, one.matcher(Character.toString(character)).matches());
        }
    }

    String require(String value, String name) {
        if (!holds(value)) {
            throw new IllegalArgumentException(name + " does not have the form " + pattern);
        }
        return value;
    }

    boolean holds(String value) {
        if (value.isEmpty() || value.length() > most) {
            return false;
        }
        for (int at = 0; at < value.length(); at++) {
            if (!allowed.get(value.charAt(at))) {
                return false;
            }
        }
        return true;
    }
}
