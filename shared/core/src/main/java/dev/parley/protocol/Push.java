package dev.parley.protocol;

import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A frame that the server sends without a command.
public sealed interface Push extends ServerFrame {
    /// The kind that a connection's binding must admit; absent for what always comes.
    Optional<PushKind> kind();

    /// Messages of one room in ascending `seq`.
    record Messages(RoomId roomId, List<LogEntry> messages) implements Push {
        public Messages {
            messages = List.copyOf(messages);
        }

        @Override
        public Optional<PushKind> kind() {
            return Optional.of(PushKind.MESSAGE);
        }
    }

    record Receipts(RoomId roomId, List<Receipt> receipts) implements Push {
        public record Receipt(UserId userId, Cursors cursors, Instant at) {}

        public Receipts {
            receipts = List.copyOf(receipts);
        }

        @Override
        public Optional<PushKind> kind() {
            return Optional.of(PushKind.RECEIPT);
        }
    }

    /// Who types now, at most five.
    record Typing(RoomId roomId, List<Typist> typing) implements Push {
        public record Typist(UserId userId, Instant expiresAt) {}

        public Typing {
            typing = List.copyOf(typing);
        }

        @Override
        public Optional<PushKind> kind() {
            return Optional.of(PushKind.TYPING);
        }
    }

    record Presence(UserId userId, boolean online, Instant at) implements Push {
        @Override
        public Optional<PushKind> kind() {
            return Optional.of(PushKind.PRESENCE);
        }
    }

    /// A change of a room or of its membership. `userId` is absent for `created` and where a change is of so many
    /// users that naming each would cost a push each.
    record RoomChange(RoomId roomId, Event event, Optional<UserId> userId, Optional<Role> role) implements Push {
        public enum Event {
            CREATED,
            MEMBER_ADDED,
            MEMBER_REMOVED,
            ROLE_CHANGED
        }

        @Override
        public Optional<PushKind> kind() {
            return Optional.of(PushKind.ROOM);
        }
    }

    /// Advice before a close by the server.
    record Disconnect(DisconnectReason reason, Optional<Duration> after) implements Push {
        @Override
        public Optional<PushKind> kind() {
            return Optional.empty();
        }
    }
}
