package dev.parley.domain;

import java.util.Optional;

/// An accepted message as the inbox holds it. Once numbered it has its `seq` and `numberedBy`, the id of the queue
/// message that carried it when it was numbered: a redelivery of that one must be pushed again, a copy must not.
public record InboxRecord(AcceptedMessage message, Optional<Numbering> numbering) {
    public record Numbering(long seq, String numberedBy) {}
}
