package dev.parley.room.members;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.room.MembershipChanges;
import dev.parley.protocol.action.room.SetNotifyFrame;
import dev.parley.protocol.frame.Reply;

/// Keeps what a member wants to be notified of in a room, for all devices. Safe to repeat.
public final class SetNotify {
    private final RoomAccess access;
    private final MembershipChanges rooms;

    public SetNotify(RoomAccess access, MembershipChanges rooms) {
        this.access = access;
        this.rooms = rooms;
    }

    public Reply handle(Caller caller, SetNotifyFrame frame) {
        return access.asMember(Limit.ROOM_CHANGES, caller, frame, frame.roomId(), stay -> set(frame, stay));
    }

    private Reply set(SetNotifyFrame frame, RoomMembership stay) {
        return rooms.setNotifyLevel(stay.member(), frame.level())
                ? Reply.Ack.of(frame, new SetNotifyFrame.NotifySet(frame.level()))
                : RoomAccess.notAMember(frame);
    }
}
