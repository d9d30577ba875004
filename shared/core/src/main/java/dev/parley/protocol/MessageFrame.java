package dev.parley.protocol;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The frames of the message function.
public sealed interface MessageFrame extends ClientFrame {
    record Send(
            Optional<String> id, RoomId roomId, ClientMessageId clientMessageId, String body, OptionalLong clientSeq)
            implements MessageFrame {
        @Override
        public Action action() {
            return Action.SEND_MESSAGE;
        }
    }

    record History(Optional<String> id, RoomId roomId, Position position, int limit) implements MessageFrame {
        @Override
        public Action action() {
            return Action.HISTORY;
        }
    }

    /// `lastSeen` holds at most 100 rooms with the last `seq` that the client has of each.
    record Sync(Optional<String> id, Map<RoomId, Long> lastSeen) implements MessageFrame {
        public Sync {
            lastSeen = Map.copyOf(lastSeen);
        }

        @Override
        public Action action() {
            return Action.SYNC;
        }
    }

    /// Where in the log to read. Both bounds are exclusive.
    sealed interface Position {
        record After(long seq) implements Position {}

        record Before(long seq) implements Position {}

        record Newest() implements Position {}
    }
}
