package dev.parley.room.view;

import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Cuts a listing to what a frame can carry. Thread safe if `bytes` is.
///
/// @param bytes how many bytes a frame has when encoded
public record FrameFitter(ToIntFunction<ServerFrame> bytes) {
    /// The reply with the longest beginning of `entries` that still fits, but with one entry at least if there
    /// is one. `reply` is asked for beginnings of the list and sets the cursor accordingly.
    public <T> Reply longest(List<T> entries, Function<List<T>, Reply> reply) {
        Reply whole = reply.apply(entries);
        if (entries.size() <= 1 || fits(whole)) {
            return whole;
        }
        int fitting = 1;
        int tooMany = entries.size();
        while (tooMany - fitting > 1) {
            int middle = (fitting + tooMany) >>> 1;
            if (fits(reply.apply(entries.subList(0, middle)))) {
                fitting = middle;
            } else {
                tooMany = middle;
            }
        }
        return reply.apply(entries.subList(0, fitting));
    }

    private boolean fits(Reply reply) {
        return bytes.applyAsInt(reply) <= ServerFrame.MAX_BYTES;
    }
}
