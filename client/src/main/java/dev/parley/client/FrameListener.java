package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;

/// Hears what a connection brings beside the replies to requests. Called in the order of arrival, one call at a time;
/// a listener that blocks holds up the connection. What it throws closes the connection.
public interface FrameListener {
    FrameListener SILENT = new FrameListener() {};

    /// A frame that the server sent unasked; types that the listener does not know are to be ignored.
    default void pushed(JsonNode push) {}

    /// A reply that no request waits for: it came too late, or to a text sent by [Connection#sendText], or it is the
    /// gateway's own.
    default void unmatched(JsonNode frame) {}

    /// The last call. `code` is 1006 if the connection broke without a close.
    default void closed(int code, String reason) {}
}
