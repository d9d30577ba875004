package dev.parley.room.view;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.action.room.MembersFrame.MemberSummary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts together what `members` shows of each: role, how far received and read, presence. Thread safe.
public final class MemberSummaries {
    private final RoomReads rooms;
    private final Memberships memberships;
    private final PresenceReader presences;

    public MemberSummaries(RoomReads rooms, Memberships memberships, PresenceReader presences) {
        this.rooms = rooms;
        this.memberships = memberships;
        this.presences = presences;
    }

    /// The members of the room in the order given, at most 100, for its member `reader` to see. Who has left
    /// since they were read is left out. Where one of a direct room blocks the other, the other's presence is
    /// not shown.
    List<MemberSummary> of(RoomMembership reader, List<Member> found) {
        Map<UserId, Place> places = places(reader.room(), found);
        Set<UserId> shown = new HashSet<>(places.keySet());
        if (!reader.member().blockedBy().isEmpty()) {
            shown.retainAll(Set.of(reader.member().userId()));
        }
        PresenceReader.Snapshot presence = presences.of(shown, reader.member().userId());
        return found.stream()
                .flatMap(member -> Optional.ofNullable(places.get(member.userId())).stream())
                .map(place -> summary(place, presence.of(place.stay().userId())))
                .toList();
    }

    /// A member's row and the cursors of that very stay, as the room's page of rows and a read of cursors find
    /// them.
    private record Place(Member stay, Cursors cursors) {}

    /// Row and cursors are two reads, and a default for missing cursors, or the cursors of one stay beside the
    /// row of another, would be behind what was shown before. Where they are not of one stay, both are read
    /// once more. Who has gone and come twice in that time is left out: at that moment the user was no member.
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
