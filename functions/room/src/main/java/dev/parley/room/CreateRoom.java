package dev.parley.room;

import dev.parley.domain.Caller;
import dev.parley.domain.NewRoom;
import dev.parley.domain.Room;
import dev.parley.domain.RoomId;
import dev.parley.domain.event.Event;
import dev.parley.port.IdSource;
import dev.parley.port.RateLimiter.Limit;
import dev.parley.port.Rooms;
import dev.parley.port.Rooms.Creation;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Reply;
import dev.parley.protocol.RoomFrame;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// Creates a room, or finds the one that the same request made before or that the pair already has. Safe to repeat.
final class CreateRoom {
    private final RoomGate gate;
    private final Rooms rooms;
    private final IdSource ids;
    private final Announcements announcements;
    private final Clock clock;

    CreateRoom(RoomGate gate, Rooms rooms, IdSource ids, Announcements announcements, Clock clock) {
        this.gate = gate;
        this.rooms = rooms;
        this.ids = ids;
        this.announcements = announcements;
        this.clock = clock;
    }

    Reply handle(Caller caller, RoomFrame.CreateRoom frame) {
        if (!frame.suits(caller.userId())) {
            return Refusals.badField(
                    frame,
                    "members",
                    switch (frame.kind()) {
                        case DIRECT -> "a direct room has exactly one other user";
                        case GROUP -> "a room is created with at most " + RoomFrame.MAX_OTHERS + " others";
                    });
        }
        return gate.limited(Limit.ROOM_CHANGES, caller, frame, () -> create(frame, newRoom(caller, frame)));
    }

    private NewRoom newRoom(Caller caller, RoomFrame.CreateRoom frame) {
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

    private Reply create(RoomFrame.CreateRoom frame, NewRoom room) {
        return switch (rooms.create(room)) {
            case Creation.Created(Room created) -> {
                announcements.tell(new Event.RoomCreated(created.id()));
                yield ack(frame, created, true);
            }
            case Creation.Existing(RoomId roomId) -> ack(frame, existing(roomId), false);
            case Creation.Conflict() ->
                Reply.Refused.of(frame, ErrorCode.CONFLICT, "this clientRoomId made a room with other content");
        };
    }

    private Room existing(RoomId roomId) {
        return rooms.find(roomId)
                .orElseThrow(() -> new IllegalStateException("room " + roomId + " is on record but not stored"));
    }

    private static Reply ack(RoomFrame.CreateRoom frame, Room room, boolean created) {
        return Reply.Ack.of(
                frame, new Reply.RoomCreated(room.id(), room.kind(), room.name(), room.memberCount(), created));
    }
}
