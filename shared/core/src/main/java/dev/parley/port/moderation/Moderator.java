package dev.parley.port.moderation;

import dev.parley.domain.Metadata;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.RoomKind;
import java.util.List;
import java.util.Optional;

/// Judges what a user sends before it is stored. Never fails, and answers within half a second: no answer is a verdict
/// too. Thread safe.
public interface Moderator {
    Verdict judge(Sent sent);

    /// What is to be judged.
    ///
    /// @param action `sendMessage` or `editMessage`
    record Sent(
            String action,
            RoomId roomId,
            RoomKind roomKind,
            UserId sender,
            String body,
            Optional<Metadata> metadata,
            List<UserId> mentions) {
        public Sent {
            mentions = List.copyOf(mentions);
        }
    }

    sealed interface Verdict {
        record Allowed() implements Verdict {}

        /// `message` is for the sender.
        record Rejected(Optional<String> message) implements Verdict {}

        /// What is present stands instead of what was sent.
        record Replaced(Optional<String> body, Optional<Metadata> metadata) implements Verdict {}

        /// No answer in time, or none that can be read.
        record Missing() implements Verdict {}
    }

    /// What happens to content that could not be judged.
    enum FailureRule {
        ALLOW,
        UNAVAILABLE
    }
}
