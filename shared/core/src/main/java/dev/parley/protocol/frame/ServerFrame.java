package dev.parley.protocol.frame;

import dev.parley.protocol.json.JsonObject;

/// A frame of the server: the reply to a client frame, or a push.
public interface ServerFrame extends JsonObject {
    /// The largest frame that Parley sends, in bytes of UTF-8: the gateway bills and cuts at 32 KB.
    int MAX_BYTES = 32_000;

    /// What stands around a lone entry of a log at most: a `history` reply that repeats an `id` of 64 characters that
    /// JSON escapes by six bytes each is the largest.
    int AROUND_A_LONE_ENTRY = 520;
}
