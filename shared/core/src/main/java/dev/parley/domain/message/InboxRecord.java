package dev.parley.domain.message;

import dev.parley.domain.id.MessageId;
import java.time.Instant;
import java.util.Optional;

/// An accepted send as the inbox holds it. What it says is there until it has its number; from then on the
/// log alone holds that.
public sealed interface InboxRecord {
    InboxKey key();

    MessageId messageId();

    Instant sentAt();

    /// What the log's entry says of it; absent until it is numbered.
    Optional<Numbered> numbered();

    /// A send that has no number yet.
    record Waiting(AcceptedMessage message) implements InboxRecord {
        @Override
        public InboxKey key() {
            return message.key();
        }

        @Override
        public MessageId messageId() {
            return message.messageId();
        }

        @Override
        public Instant sentAt() {
            return message.sentAt();
        }

        @Override
        public Optional<Numbered> numbered() {
            return Optional.empty();
        }
    }

    /// A send that has its `seq`. `numberedBy` names the queue message that carried it, which time that was
    /// received, and by which call: a redelivery of that one must be pushed again, a copy must not.
    record Numbered(InboxKey key, MessageId messageId, Instant sentAt, long seq, String numberedBy)
            implements InboxRecord {
        /// The record of this message once it is numbered.
        public static Numbered of(AcceptedMessage message, long seq, String numberedBy) {
            return new Numbered(message.key(), message.messageId(), message.sentAt(), seq, numberedBy);
        }

        @Override
        public Optional<Numbered> numbered() {
            return Optional.of(this);
        }
    }
}
