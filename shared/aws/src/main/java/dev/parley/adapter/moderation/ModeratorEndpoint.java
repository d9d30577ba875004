package dev.parley.adapter.moderation;

import java.io.IOException;
import java.time.Duration;

/// The way to a moderator. Thread safe.
@FunctionalInterface
interface ModeratorEndpoint {
    /// Sends a request in JSON and gives the body of a good answer.
    ///
    /// @throws IOException if there is no good answer within the time
    byte[] ask(byte[] request, Duration within) throws IOException, InterruptedException;
}
