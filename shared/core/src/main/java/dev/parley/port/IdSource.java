package dev.parley.port;

import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;

/// Makes ids that cannot be guessed and do not repeat. Thread safe.
public interface IdSource {
    RoomId newRoomId();

    MessageId newMessageId();

    /// Tells one stay in a room from the next.
    String newJoinId();

    /// An invite that only its holder knows.
    String newInvite();

    /// The source for production: 128 random bits an id.
    static IdSource random() {
        return new RandomIds();
    }
}
