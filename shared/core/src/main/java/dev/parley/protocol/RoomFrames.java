package dev.parley.protocol;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.RoomSizes;
import java.time.Duration;

/// Reads the frames of the room function.
final class RoomFrames {
    private static final int MAX_NAME = 100;
    private static final int MAX_INVITE = 128;
    private static final int MAX_CURSOR = 1024;
    private static final int MAX_PAGE = 100;
    private static final int DEFAULT_PAGE = 50;
    private static final int DEFAULT_INVITE_SECONDS = 604_800;
    private static final int MIN_INVITE_SECONDS = 60;
    private static final int MAX_INVITE_SECONDS = 2_592_000;
    private static final int MAX_INVITE_USES = 10_000;

    private RoomFrames() {}

    /// Names one more user than a room may have others: one of them may be the caller, which only the use
    /// case knows.
    static RoomFrame createRoom(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.CreateRoom(
                fields.id(),
                fields.form(
                        "clientRoomId",
                        ClientRoomId::isValid,
                        ClientRoomId::new,
                        "1-64 characters of A-Z, a-z, 0-9, _ and -"),
                fields.choice("kind", RoomKind.class),
                fields.optionalText("name", MAX_NAME),
                fields.users("members", 0, RoomSizes.OTHERS_IN_A_FRAME + 1),
                fields.choice("history", HistoryVisibility.class, HistoryVisibility.JOINED));
    }

    static RoomFrame addMembers(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.AddMembers(
                fields.id(), fields.roomId(), fields.users("members", 1, RoomSizes.OTHERS_IN_A_FRAME));
    }

    static RoomFrame removeMember(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.RemoveMember(fields.id(), fields.roomId(), fields.userId());
    }

    static RoomFrame leaveRoom(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.LeaveRoom(fields.id(), fields.roomId());
    }

    static RoomFrame setRole(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.SetRole(fields.id(), fields.roomId(), fields.userId(), fields.choice("role", Role.class));
    }

    static RoomFrame createInvite(FrameFields fields) throws FieldRefusal {
        int seconds = fields.optionalInt("expiresInSeconds", MIN_INVITE_SECONDS, MAX_INVITE_SECONDS)
                .orElse(DEFAULT_INVITE_SECONDS);
        int maxUses = fields.optionalInt("maxUses", 1, MAX_INVITE_USES).orElse(1);
        return new RoomFrame.CreateInvite(fields.id(), fields.roomId(), Duration.ofSeconds(seconds), maxUses);
    }

    static RoomFrame revokeInvite(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.RevokeInvite(fields.id(), fields.roomId(), fields.text("invite", MAX_INVITE));
    }

    static RoomFrame joinRoom(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.JoinRoom(fields.id(), fields.text("invite", MAX_INVITE));
    }

    static RoomFrame listRooms(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.ListRooms(fields.id(), fields.optionalText("cursor", MAX_CURSOR), limit(fields));
    }

    static RoomFrame members(FrameFields fields) throws FieldRefusal {
        return new RoomFrame.Members(
                fields.id(), fields.roomId(), fields.optionalText("cursor", MAX_CURSOR), limit(fields));
    }

    static int limit(FrameFields fields) throws FieldRefusal {
        return fields.optionalInt("limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE);
    }
}
