package dev.parley.room;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.LockedCreation.Outcome;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// Creates a room, or finds the one that the same request made before or that the pair already has. Safe to
/// repeat.
final class CreateRoom {
    private final RoomAccess gate;
    private final LockedCreation creation;
    private final IdSource ids;
    private final RoomEventPublisher announcements;
    private final Clock clock;

    CreateRoom(RoomAccess gate, LockedCreation creation, IdSource ids, RoomEventPublisher announcements, Clock clock) {
        this.gate = gate;
        this.creation = creation;
        this.ids = ids;
        this.announcements = announcements;
        this.clock = clock;
    }

    Reply handle(Caller caller, CreateRoomFrame frame) {
        if (!frame.suits(caller.userId())) {
            return Refusals.badField(
                    frame,
                    "members",
                    switch (frame.kind()) {
                        case DIRECT -> "a direct room has exactly one other user";
                        case GROUP -> "a room is created with at most " + RoomSizes.OTHERS_IN_A_FRAME + " others";
                    });
        }
        return gate.limited(Limit.ROOM_CHANGES, caller, frame, () -> create(frame, newRoom(caller, frame)));
    }

    private NewRoom newRoom(Caller caller, CreateRoomFrame frame) {
        return new NewRoom(
                ids.newRoomId(),
                caller.userId(),
                frame.clientRoomId(),
                frame.kind(),
                frame.name(),
                frame.history(),
                frame.others(caller.userId()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Reply create(CreateRoomFrame frame, NewRoom room) {
        return switch (creation.create(room)) {
            case Outcome.Made(Room made, boolean created) -> {
                if (created) {
                    announcements.tell(new Event.RoomCreated(made.id()));
                }
                yield Reply.Ack.of(
                        frame,
                        new CreateRoomFrame.RoomCreated(
                                made.id(), made.kind(), made.name(), made.memberCount(), created));
            }
            case Outcome.Conflict() ->
                Reply.Refused.of(frame, ErrorCode.CONFLICT, "this clientRoomId made a room with other content");
        };
    }
}
