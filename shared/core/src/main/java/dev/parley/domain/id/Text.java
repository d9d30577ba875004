package dev.parley.domain.id;

import java.util.regex.Pattern;

/// The forms that ids on the wire may have. Thread safe.
final class Text {
    /// ASCII 0x21-0x7E, what a token's `sub` may hold.
    static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,120}");

    /// Client-chosen keys.
    static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// `#` separates the parts of table keys, so that no room id can be taken for another kind of partition.
    static final Pattern ROOM = Pattern.compile("[\\x21\\x22\\x24-\\x7E]{1,128}");

    private Text() {}

    static String require(Pattern form, String value, String name) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " does not have the form " + form.pattern());
        }
        return value;
    }
}
