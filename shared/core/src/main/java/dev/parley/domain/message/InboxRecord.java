package dev.parley.domain.message;

import java.util.Optional;

/// An accepted message as the inbox holds it. Once numbered it has its `seq` and `numberedBy`, which names the queue
/// message that carried it, which time that was received, and by which call: a redelivery of that one must be pushed
/// again, a copy must not.
public record InboxRecord(AcceptedMessage message, Optional<Numbering> numbering) {
    public record Numbering(long seq, String numberedBy) {}
}
