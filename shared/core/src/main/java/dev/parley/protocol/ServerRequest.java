package dev.parley.protocol;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.action.operator.OperatorFrame;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// What a team's backend asks by the HTTP API, or the refusal of a text that asks for nothing.
public sealed interface ServerRequest {
    /// The request's action, where it could be read.
    Optional<String> action();

    /// The request's correlation string, where it could be read.
    Optional<String> id();

    /// A user acts, who needs no connection.
    record ByUser(UserId user, ClientFrame frame) implements ServerRequest {
        @Override
        public Optional<String> action() {
            return Optional.of(frame.action());
        }

        @Override
        public Optional<String> id() {
            return frame.id();
        }
    }

    /// The deployment acts, as the user `system`.
    ///
    /// @param room that the frame names, if it names one
    /// @param owner of the room that is to be created; absent in other requests
    record BySystem(Optional<RoomId> room, Optional<UserId> owner, ClientFrame frame) implements ServerRequest {
        @Override
        public Optional<String> action() {
            return Optional.of(frame.action());
        }

        @Override
        public Optional<String> id() {
            return frame.id();
        }
    }

    /// An operator acts on a user.
    record ByOperator(OperatorFrame frame) implements ServerRequest {
        @Override
        public Optional<String> action() {
            return Optional.of(frame.action());
        }

        @Override
        public Optional<String> id() {
            return frame.id();
        }
    }

    record Malformed(Reply.Refused refusal) implements ServerRequest {
        @Override
        public Optional<String> action() {
            return refusal.action();
        }

        @Override
        public Optional<String> id() {
            return refusal.id();
        }
    }
}
