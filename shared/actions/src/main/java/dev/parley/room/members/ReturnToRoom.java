package dev.parley.room.members;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.RequestAnswers.Acceptance;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.RoomReads.Places;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.Refusals;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.people.Receptions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers a creation that found a room. In a direct room the caller who is asked accepts by it, and the other
/// is asked again once an earlier refusal has run out. Who is no member of a group any more learns nothing of
/// it as it is now. Thread safe; safe to repeat.
public final class ReturnToRoom {
    private final Rooms rooms;
    private final RoomEventPublisher events;

    public ReturnToRoom(Rooms rooms, RoomEventPublisher events) {
        this.rooms = rooms;
        this.events = events;
    }

    public Reply answer(CreateRoomFrame frame, NewRoom asked, RoomId roomId, Receptions.Meeting meeting) {
        UserId caller = asked.creator();
        Set<UserId> named = new HashSet<>(asked.others());
        named.add(caller);
        Places places = rooms.reads().places(roomId, named);
        if (asked.kind() == RoomKind.DIRECT) {
            if (!places.members().containsKey(caller) && meeting.isActorFull()) {
                return Refusals.full(frame, "you are in as many rooms as a user can be");
            }
            if (reunite(roomId, caller, places, meeting)) {
                places = rooms.reads().places(roomId, named);
            }
        }
        if (places.room().isEmpty()) {
            return Reply.Refused.of(frame, ErrorCode.CONFLICT, "this clientRoomId made a room that was deleted");
        }
        Room room = places.room().get();
        return Reply.Ack.of(
                frame, places.members().containsKey(caller) ? found(room, asked, places) : former(asked, room));
    }

    private CreateRoomFrame.RoomCreated found(Room room, NewRoom asked, Places places) {
        List<UserId> requested = asked.others().stream()
                .filter(user -> Optional.ofNullable(places.outside().get(user))
                        .filter(Outside::isRequested)
                        .isPresent())
                .sorted(Comparator.comparing(UserId::value))
                .toList();
        return new CreateRoomFrame.RoomCreated(
                room.id(), room.kind(), rooms.reads().about(room.id()).name(), room.memberCount(), false, requested);
    }

    /// For one who is not in any more: what the caller asked for, and no more.
    private static CreateRoomFrame.RoomCreated former(NewRoom asked, Room room) {
        return new CreateRoomFrame.RoomCreated(
                room.id(), asked.kind(), asked.about().name(), 0, false, List.of());
    }

    /// @return whether anything was changed
    private boolean reunite(RoomId roomId, UserId caller, Places places, Receptions.Meeting meeting) {
        boolean entered = !places.members().containsKey(caller) && enter(roomId, caller);
        return ask(roomId, caller, places, meeting) || entered;
    }

    private boolean enter(RoomId roomId, UserId caller) {
        boolean entered = switch (rooms.answers().accept(roomId, caller)) {
            case Acceptance.Accepted _ -> true;
            case Acceptance.NoRequest _ -> joined(rooms.joining().add(roomId, Set.of(caller)));
            case Acceptance.AlreadyIn _, Acceptance.Full _ -> false;
        };
        events.publishNewcomers(roomId, entered ? List.of(caller) : List.of(), List.of());
        return true;
    }

    private static boolean joined(Addition addition) {
        return switch (addition) {
            case Addition.Added added -> !added.users().isEmpty();
            case Addition.Contended _ -> throw new DependencyUnavailableException("a room whose log moves too fast");
            case Addition.Full _, Addition.NoSuchRoom _, Addition.Superseded _ -> false;
        };
    }

    /// Asks the other who is not in, whatever the other prefers: the other has said no before.
    private boolean ask(RoomId roomId, UserId caller, Places places, Receptions.Meeting meeting) {
        Set<UserId> absent = new HashSet<>(meeting.stances().keySet());
        absent.remove(caller);
        absent.removeAll(places.members().keySet());
        absent.removeAll(meeting.decide(absent, places.outside()).unchanged());
        Optional<Member> member =
                absent.isEmpty() ? Optional.empty() : rooms.reads().member(roomId, caller);
        if (member.isEmpty()) {
            return false;
        }
        Map<UserId, Outside> others = new HashMap<>(places.outside());
        others.keySet().retainAll(absent);
        Newcomers newcomers =
                new Newcomers(roomId, Set.of(), absent, Optional.of(new Newcomers.Decided(member.get(), others)));
        if (rooms.joining().add(newcomers) instanceof Addition.Added added) {
            events.publishNewcomers(roomId, List.of(), added.asked());
        }
        return true;
    }
}
