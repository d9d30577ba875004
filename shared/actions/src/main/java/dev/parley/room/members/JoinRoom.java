package dev.parley.room.members;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Room;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Invites.Joining;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import java.time.Clock;
import java.util.List;

/// Lets the holder of an invite into its room. One who is in already uses nothing up, so it is safe to
/// repeat. The answer does not say why an invite does not admit: it may have been guessed.
public final class JoinRoom {
    private final RoomAccess gate;
    private final Invites invites;
    private final RoomReads rooms;
    private final RoomEventPublisher events;
    private final Clock clock;

    public JoinRoom(RoomAccess gate, Invites invites, RoomReads rooms, RoomEventPublisher events, Clock clock) {
        this.gate = gate;
        this.invites = invites;
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    public Reply handle(Caller caller, JoinRoomFrame frame) {
        return gate.limited(Limit.ROOM_CHANGES, caller, frame, () -> join(caller, frame));
    }

    private Reply join(Caller caller, JoinRoomFrame frame) {
        return switch (invites.join(frame.invite(), caller.userId(), clock.instant())) {
            case Joining.Joined(Room room) -> {
                events.publish(new Event.MembersAdded(room.id(), List.of(caller.userId())));
                yield ack(frame, room, true);
            }
            case Joining.AlreadyIn(Room room) -> ack(frame, room, false);
            case Joining.Refused() -> Refusals.forbidden(frame, "the invite admits nobody, or the room is full");
            case Joining.TooManyRooms() -> Refusals.full(frame, "you are in as many rooms as a user can be");
            case Joining.Contended() -> throw new DependencyUnavailableException("a room whose log moves too fast");
        };
    }

    private Reply ack(JoinRoomFrame frame, Room room, boolean joined) {
        return Reply.Ack.of(
                frame,
                new JoinRoomFrame.RoomJoined(
                        room.id(), room.kind(), rooms.about(room.id()).name(), room.memberCount(), joined));
    }
}
