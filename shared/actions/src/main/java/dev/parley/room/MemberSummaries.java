package dev.parley.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.MembersFrame.MemberSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts together what `members` shows of each: role, how far received and read, presence. Thread safe.
final class MemberSummaries {
    private final Rooms rooms;
    private final Memberships memberships;
    private final PresenceReader presences;

    MemberSummaries(Rooms rooms, Memberships memberships, PresenceReader presences) {
        this.rooms = rooms;
        this.memberships = memberships;
        this.presences = presences;
    }

    /// The members of `room` in the order given, at most 100, for `reader` to see. Who has left since they were read
    /// is left out.
    List<MemberSummary> of(Room room, List<Member> found, UserId reader) {
        Map<UserId, Place> places = places(room, found);
        PresenceReader.Snapshot presence = presences.of(places.keySet(), reader);
        return found.stream()
                .flatMap(member -> Optional.ofNullable(places.get(member.userId())).stream())
                .map(place -> summary(place, presence.of(place.stay().userId())))
                .toList();
    }

    /// A member's row and the cursors of that very stay, as the room's page of rows and a read of cursors find them.
    private record Place(Member stay, Cursors cursors) {}

    /// Row and cursors are two reads, and a default for missing cursors, or the cursors of one stay beside the row of
    /// another, would be behind what was told before. Where they are not of one stay, both are read once more. Who
    /// has gone and come twice in that time is left out: at that moment the user was no member.
    private Map<UserId, Place> places(Room room, List<Member> found) {
        Map<UserId, Place> places = placed(room, found);
        List<Member> followed = found.stream()
                .map(Member::userId)
                .filter(user -> !places.containsKey(user))
                .flatMap(user -> rooms.member(room.id(), user).stream())
                .toList();
        if (!followed.isEmpty()) {
            places.putAll(placed(room, followed));
        }
        return places;
    }

    private Map<UserId, Place> placed(Room room, List<Member> stays) {
        Map<UserId, Cursors> cursors = memberships.cursorsOfStays(room.id(), stays);
        Map<UserId, Place> places = new HashMap<>();
        for (Member stay : stays) {
            Cursors stored = cursors.get(stay.userId());
            if (stored != null) {
                places.put(stay.userId(), new Place(stay, new RoomMembership(room, stay).cursors(stored)));
            }
        }
        return places;
    }

    private static MemberSummary summary(Place place, PresenceReader.Presence presence) {
        return new MemberSummary(
                place.stay().userId(), place.stay().role(), place.cursors(), presence.online(), presence.lastSeenAt());
    }
}
