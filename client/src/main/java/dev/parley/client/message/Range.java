package dev.parley.client.message;

import dev.parley.client.json.JsonObject;
import java.util.OptionalLong;

/// Which part of a log to read.
///
/// @param after the first ones after this number
/// @param before the last ones before this number; not together with `after`
/// @param limit 1 to 100
public record Range(OptionalLong after, OptionalLong before, int limit) {
    /// The newest ones.
    public static Range newest(int limit) {
        return new Range(OptionalLong.empty(), OptionalLong.empty(), limit);
    }

    public static Range after(long seq, int limit) {
        return new Range(OptionalLong.of(seq), OptionalLong.empty(), limit);
    }

    public static Range before(long seq, int limit) {
        return new Range(OptionalLong.empty(), OptionalLong.of(seq), limit);
    }

    JsonObject fields(String roomId) {
        JsonObject fields = JsonObject.EMPTY.with("roomId", roomId).with("limit", limit);
        fields = after.isPresent() ? fields.with("after", after.getAsLong()) : fields;
        return before.isPresent() ? fields.with("before", before.getAsLong()) : fields;
    }
}
