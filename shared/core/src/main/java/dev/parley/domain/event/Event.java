package dev.parley.domain.event;

import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A fact that clients must hear of. Queues carry events and nothing else.
public sealed interface Event {
    RoutingKey routingKey();

    /// Events about a room, in order with each other.
    sealed interface RoomEvent extends Event {
        RoomId roomId();

        @Override
        default RoutingKey routingKey() {
            return new RoutingKey.ToRoom(roomId());
        }
    }

    /// Events that keep their order between the messages of a room: they share one queue. Signals are none of
    /// them.
    sealed interface LogEvent extends RoomEvent {}

    /// Events about a room, and who is in it and as what. They have no number.
    sealed interface MembershipEvent extends LogEvent {}

    /// To be numbered, logged and pushed. Published again it is still the same message. What it says is in
    /// the inbox alone, so that nothing has to be deleted from a queue.
    ///
    /// @param change what it changes, if it is a change, without what it says
    record MessageAccepted(InboxKey key, MessageId messageId, Optional<Change.Bare> change) implements LogEvent {
        public MessageAccepted(AcceptedMessage message) {
            this(
                    message.key(),
                    message.messageId(),
                    message.payload().asChange().map(change -> new Change.Bare(change.ref(), change.kind())));
        }

        @Override
        public RoomId roomId() {
            return key.roomId();
        }
    }

    record RoomCreated(RoomId roomId) implements MembershipEvent {}

    /// `users` joined. One push names one user; a push of many names none.
    record MembersAdded(RoomId roomId, List<UserId> users) implements MembershipEvent {
        public MembersAdded {
            users = List.copyOf(users);
        }
    }

    /// `users` are asked in. They get the push too, although no members.
    record MembersAsked(RoomId roomId, List<UserId> users) implements MembershipEvent {
        public MembersAsked {
            users = List.copyOf(users);
        }
    }

    /// `user` gets the push too, although no longer a member.
    record MemberRemoved(RoomId roomId, UserId user) implements MembershipEvent {}

    record RoleChanged(RoomId roomId, UserId user, Role role) implements MembershipEvent {}

    /// The room presents itself otherwise. Carries the values that changed.
    record RoomUpdated(RoomId roomId, RoomUpdate update) implements MembershipEvent {}

    /// Those who were members get the push.
    record RoomDeleted(RoomId roomId) implements MembershipEvent {}

    /// The room is deleted, or about to be: all that it holds is to be erased.
    record RoomErasureDue(RoomId roomId) implements Event {
        @Override
        public RoutingKey routingKey() {
            return new RoutingKey.ToRoom(roomId);
        }
    }

    /// The user is to be erased: all that the user wrote and was.
    record UserErasureDue(UserId user) implements Event {
        @Override
        public RoutingKey routingKey() {
            return new RoutingKey.ToUser(user);
        }
    }

    /// What is to be pushed to the members in one shard of a large room, in this order. Messages are named by their
    /// numbers: the log holds them. `history` says what of the log those who join may read.
    record ShardDue(RoomId roomId, Shard shard, List<Part> parts, HistoryVisibility history) implements Event {
        public ShardDue {
            parts = List.copyOf(parts);
        }

        /// Of a room with closed history.
        public ShardDue(RoomId roomId, Shard shard, List<Part> parts) {
            this(roomId, shard, parts, HistoryVisibility.JOINED);
        }

        public sealed interface Part {
            /// The log's entries from `first` to `last`.
            record Entries(long first, long last) implements Part {}

            record Change(MembershipEvent event) implements Part {}
        }

        @Override
        public RoutingKey routingKey() {
            return new RoutingKey.ToShard(roomId, shard);
        }
    }

    /// The room's typists as they were at `at`; stale after a few seconds.
    record TypingChanged(RoomId roomId, List<Typist> typists, Optional<UserId> causedBy, Instant at)
            implements RoomEvent {
        public record Typist(UserId userId, Instant expiresAt) {}

        public TypingChanged {
            typists = List.copyOf(typists);
        }
    }

    /// How far a member has come.
    ///
    /// @param by the connection whose ack said these cursors; absent in events of an older version
    /// and where the server side acted
    record ReceiptAdvanced(RoomId roomId, UserId user, Cursors cursors, Optional<ConnectionId> by, Instant at)
            implements RoomEvent {}

    /// Says only that something may have changed: the consumer reads the truth. `shown` says what someone was
    /// just shown of the user in a listing, if that is not what was pushed to others last.
    record PresenceMayHaveChanged(UserId user, Optional<Shown> shown) implements Event {
        /// `reader` was shown that the user is online, or is not.
        public record Shown(UserId reader, boolean online) {}

        public PresenceMayHaveChanged(UserId user) {
            this(user, Optional.empty());
        }

        @Override
        public RoutingKey routingKey() {
            return new RoutingKey.ToUser(user);
        }
    }

    /// The user goes on sending frames that are refused: all the user's connections are to be closed, and none
    /// made for a while from `at` on.
    record UserFlooding(UserId user, Instant at) implements Event {
        @Override
        public RoutingKey routingKey() {
            return new RoutingKey.ToUser(user);
        }
    }
}
