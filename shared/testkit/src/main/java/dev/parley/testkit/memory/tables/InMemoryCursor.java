package dev.parley.testkit.memory.tables;

import dev.parley.port.room.InvalidCursorException;
import java.util.Objects;

/// Cursors as the contracts want them: bound to their listing, and told apart from garbage.
final class InMemoryCursor {
    private InMemoryCursor() {}

    static String encode(String listing, String position) {
        return position + "\n" + Objects.hash(listing, position);
    }

    static String decode(String listing, String cursor) {
        int end = cursor.indexOf('\n');
        if (end < 0 || !cursor.equals(encode(listing, cursor.substring(0, end)))) {
            throw new InvalidCursorException();
        }
        return cursor.substring(0, end);
    }
}
