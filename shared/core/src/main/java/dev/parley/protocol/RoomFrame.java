package dev.parley.protocol;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.RoomSizes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

        /// Whom the room is made with. The caller counts not at all, named or not.
        public Set<UserId> others(UserId caller) {
            return members.stream().filter(user -> !user.equals(caller)).collect(Collectors.toUnmodifiableSet());
        }

        /// Whether the kind can have that many others: a direct room exactly one, a group at most 99. A frame
        /// that does not suit is `bad_request` on `members`; the codec cannot tell, since it does not know
        /// the caller.
        public boolean suits(UserId caller) {
            int count = others(caller).size();
            return switch (kind) {
                case DIRECT -> count == 1;
                case GROUP -> count <= RoomSizes.OTHERS_IN_A_FRAME;
            };
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
