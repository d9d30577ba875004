package dev.parley.room.lifecycle;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.IdSource;
import dev.parley.port.room.RoomCreation.Creation;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.members.ReturnToRoom;
import dev.parley.room.people.Receptions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Creates a room, or finds the one that the same request made before or that the pair already has. Those of
/// the others who want to be asked are asked. Safe to repeat.
public final class CreateRoom {
    private static final String NO_ROOM_OF_THE_TWO = "the two of you cannot have a direct room now";

    private final RoomAccess gate;
    private final LockedCreation creation;
    private final Receptions receptions;
    private final ReturnToRoom returning;
    private final IdSource ids;
    private final RoomEventPublisher events;
    private final Clock clock;

    public CreateRoom(
            RoomAccess gate,
            LockedCreation creation,
            Receptions receptions,
            ReturnToRoom returning,
            Facilities facilities) {
        this.gate = gate;
        this.creation = creation;
        this.receptions = receptions;
        this.returning = returning;
        this.ids = facilities.ids();
        this.events = facilities.events();
        this.clock = facilities.clock();
    }

    /// Where ids and times come from, and where changes are published.
    public record Facilities(IdSource ids, RoomEventPublisher events, Clock clock) {}

    public Reply handle(Caller caller, CreateRoomFrame frame) {
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
                frame.about(),
                frame.history(),
                frame.defaultRole(),
                frame.others(caller.userId()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Reply create(CreateRoomFrame frame, NewRoom room) {
        Receptions.Meeting meeting = receptions.meet(room.creator(), room.others());
        if (room.kind() == RoomKind.DIRECT && room.others().stream().anyMatch(meeting::isActorBlockedBy)) {
            return Refusals.forbidden(frame, NO_ROOM_OF_THE_TWO);
        }
        Receptions.Decision decision = meeting.decide(room.others(), Map.of());
        boolean full = meeting.isActorFull()
                || (room.kind() == RoomKind.DIRECT && !decision.unchanged().isEmpty());
        Optional<Creation> made = full
                ? creation.existing(room)
                : Optional.of(creation.create(room.receiving(decision.asked(), decision.unchanged())));
        return made.map(outcome -> reply(frame, room, meeting, outcome))
                .orElseGet(() -> Refusals.full(frame, "one of you is in as many rooms as a user can be"));
    }

    private Reply reply(CreateRoomFrame frame, NewRoom room, Receptions.Meeting meeting, Creation outcome) {
        return switch (outcome) {
            case Creation.Created(Room made) -> {
                List<UserId> asked = meeting.decide(room.others(), Map.of()).asked().stream()
                        .sorted(Comparator.comparing(UserId::value))
                        .toList();
                events.publish(new Event.RoomCreated(made.id()));
                events.publishNewcomers(made.id(), List.of(), asked);
                yield Reply.Ack.of(
                        frame,
                        new CreateRoomFrame.RoomCreated(
                                made.id(), made.kind(), room.about().name(), made.memberCount(), true, asked));
            }
            case Creation.Existing(RoomId roomId) -> returning.answer(frame, room, roomId, meeting);
            case Creation.Blocked() -> Refusals.forbidden(frame, NO_ROOM_OF_THE_TWO);
            case Creation.Conflict() ->
                Reply.Refused.of(frame, ErrorCode.CONFLICT, "this clientRoomId made a room with other content");
        };
    }
}
