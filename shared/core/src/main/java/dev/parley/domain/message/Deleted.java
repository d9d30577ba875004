package dev.parley.domain.message;

import dev.parley.domain.id.UserId;
import java.time.Instant;

/// What is left of the content of a deleted message.
public record Deleted(Instant at, UserId by) implements Payload {}
