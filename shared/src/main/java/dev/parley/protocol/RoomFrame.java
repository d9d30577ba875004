package dev.parley.protocol;

import dev.parley.domain.ClientRoomId;
import dev.parley.domain.HistoryVisibility;
import dev.parley.domain.Role;
import dev.parley.domain.RoomId;
import dev.parley.domain.RoomKind;
import dev.parley.domain.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The frames of the room function.
public sealed interface RoomFrame extends ClientFrame {
    record CreateRoom(
            Optional<String> id,
            ClientRoomId clientRoomId,
            RoomKind kind,
            Optional<String> name,
            Set<UserId> members,
            HistoryVisibility history)
            implements RoomFrame {
        public CreateRoom {
            members = Set.copyOf(members);
        }

        @Override
        public Action action() {
            return Action.CREATE_ROOM;
        }
    }

    record AddMembers(Optional<String> id, RoomId roomId, Set<UserId> members) implements RoomFrame {
        public AddMembers {
            members = Set.copyOf(members);
        }

        @Override
        public Action action() {
            return Action.ADD_MEMBERS;
        }
    }

    record RemoveMember(Optional<String> id, RoomId roomId, UserId userId) implements RoomFrame {
        @Override
        public Action action() {
            return Action.REMOVE_MEMBER;
        }
    }

    record LeaveRoom(Optional<String> id, RoomId roomId) implements RoomFrame {
        @Override
        public Action action() {
            return Action.LEAVE_ROOM;
        }
    }

    record SetRole(Optional<String> id, RoomId roomId, UserId userId, Role role) implements RoomFrame {
        @Override
        public Action action() {
            return Action.SET_ROLE;
        }
    }

    record CreateInvite(Optional<String> id, RoomId roomId, Duration lifetime, int maxUses) implements RoomFrame {
        @Override
        public Action action() {
            return Action.CREATE_INVITE;
        }
    }

    record RevokeInvite(Optional<String> id, RoomId roomId, String invite) implements RoomFrame {
        @Override
        public Action action() {
            return Action.REVOKE_INVITE;
        }
    }

    record JoinRoom(Optional<String> id, String invite) implements RoomFrame {
        @Override
        public Action action() {
            return Action.JOIN_ROOM;
        }
    }

    record ListRooms(Optional<String> id, Optional<String> cursor, int limit) implements RoomFrame {
        @Override
        public Action action() {
            return Action.LIST_ROOMS;
        }
    }

    record Members(Optional<String> id, RoomId roomId, Optional<String> cursor, int limit) implements RoomFrame {
        @Override
        public Action action() {
            return Action.MEMBERS;
        }
    }
}
