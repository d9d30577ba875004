package dev.parley.domain.event;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Shard;

/// The receivers of an event: all members of a room (fan-out), those of one shard, or one user's devices
/// (direct). It is also the message group, so that events of one key stay in order.
public sealed interface RoutingKey {
    record ToRoom(RoomId roomId) implements RoutingKey {
        @Override
        public String text() {
            return "room:" + roomId;
        }
    }

    record ToShard(RoomId roomId, Shard shard) implements RoutingKey {
        @Override
        public String text() {
            return "room:" + roomId + "#" + shard;
        }
    }

    record ToUser(UserId userId) implements RoutingKey {
        @Override
        public String text() {
            return "user:" + userId;
        }
    }

    String text();
}
