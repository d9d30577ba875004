package dev.parley.client.message;

import java.time.Instant;

/// When a message was deleted, and by whom.
public record Deletion(Instant at, String by) {}
