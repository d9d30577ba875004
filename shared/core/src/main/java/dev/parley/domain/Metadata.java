package dev.parley.domain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// An opaque JSON object that applications keep beside a message, a room or a profile: compact text with sorted
/// keys. Equal objects have equal text whatever the order in which a client wrote their keys.
///
/// @throws IllegalArgumentException if the text is not an object or is beyond the limits; ask [#of] for text from
/// outside
public record Metadata(String json) {
    /// Of a message, in bytes of compact UTF-8.
    public static final int MESSAGE_BYTES = 4_096;

    /// Of a room.
    public static final int ROOM_BYTES = 4_096;

    /// Of a profile.
    public static final int PROFILE_BYTES = 2_048;

    /// Objects and arrays within each other; the outer object is the first.
    public static final int MAX_DEPTH = 8;

    public Metadata {
        if (!json.startsWith("{") || depth(json) > MAX_DEPTH) {
            throw new IllegalArgumentException("metadata is an object of at most " + MAX_DEPTH + " levels");
        }
    }

    /// The metadata with this compact text; absent if it is over `maxBytes` of UTF-8 or nested too deep.
    public static Optional<Metadata> of(String json, int maxBytes) {
        boolean fits = json.getBytes(StandardCharsets.UTF_8).length <= maxBytes && depth(json) <= MAX_DEPTH;
        return fits ? Optional.of(new Metadata(json)) : Optional.empty();
    }

    private static int depth(String json) {
        int depth = 0;
        int deepest = 0;
        boolean inText = false;
        for (int at = 0; at < json.length(); at++) {
            char here = json.charAt(at);
            if (inText && here == '\\') {
                at++;
            } else if (here == '"') {
                inText = !inText;
            } else if (!inText && (here == '{' || here == '[')) {
                deepest = Math.max(deepest, ++depth);
            } else if (!inText && (here == '}' || here == ']')) {
                depth--;
            }
        }
        return deepest;
    }

    @Override
    public String toString() {
        return json;
    }
}
