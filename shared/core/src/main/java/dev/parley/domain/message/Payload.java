package dev.parley.domain.message;

import java.util.Optional;

/// What an entry of a room's log says: a message, or a change of one.
public sealed interface Payload permits Content, Change, Deleted {
    /// The change that this is, if it is one.
    default Optional<Change> asChange() {
        return this instanceof Change change ? Optional.of(change) : Optional.empty();
    }
}
