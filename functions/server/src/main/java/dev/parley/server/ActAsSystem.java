package dev.parley.server;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.ServerRequest;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Carries out what a backend asks without naming a user. The sender is `system`, which has an owner's rights in every
/// room. Rooms are shown and changed, roles and invites given, in the name of the room's owner, whose own role
/// their writes stand on. A room is created in the name of the owner whom the request names. Thread safe.
record ActAsSystem(SystemLimit limit, ClientActions actions, RoomReads rooms) {
    private static final Set<String> BY_SYSTEM = Set.of(
            "sendMessage",
            "editMessage",
            "deleteMessage",
            "react",
            "history",
            "sync",
            "getMessage",
            "getReactions",
            "addMembers",
            "members",
            "ping");

    /// Their writes are held to the role of who asks; a room is shown as one of its members sees it.
    private static final Set<String> IN_THE_OWNERS_NAME =
            Set.of("getRoom", "updateRoom", "removeMember", "setRole", "createInvite", "revokeInvite", "deleteRoom");

    Reply handle(ServerRequest.BySystem request) {
        return limit.limited(request.frame(), () -> act(request));
    }

    private Reply act(ServerRequest.BySystem request) {
        ClientFrame frame = request.frame();
        if (request.owner().isPresent()) {
            return actions.answer(request.owner().get(), frame);
        }
        if (BY_SYSTEM.contains(frame.action())) {
            return actions.answer(UserId.SYSTEM, frame);
        }
        if (IN_THE_OWNERS_NAME.contains(frame.action())) {
            return request.room()
                    .flatMap(this::owner)
                    .map(user -> actions.answer(user, frame))
                    .orElseGet(() -> RoomAccess.notAMember(frame));
        }
        return Reply.Refused.ofField(
                frame, ErrorCode.BAD_REQUEST, "as", "this action is a user's; name the user who acts");
    }

    /// Of a direct room, which has no owner, any of the two.
    private Optional<UserId> owner(RoomId roomId) {
        List<Member> members = rooms.find(roomId).isPresent() ? rooms.members(roomId) : List.of();
        return members.stream()
                .max(Comparator.comparing((Member member) -> member.role() == Role.OWNER))
                .map(Member::userId);
    }
}
