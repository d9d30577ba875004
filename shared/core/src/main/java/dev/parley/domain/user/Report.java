package dev.parley.domain.user;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;

/// What a member of a room reported to those who run the deployment.
public record Report(String id, UserId reporter, RoomId roomId, Subject subject, String reason, Instant at) {
    /// What the report is about.
    public sealed interface Subject {
        record TheRoom() implements Subject {}

        record Message(long seq) implements Subject {}

        record User(UserId userId) implements Subject {}
    }
}
