package dev.parley.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.Reply.MemberSummary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /// The members of `room` in the order given, at most 100. Who has left since they were read is left out.
    List<MemberSummary> of(Room room, List<Member> found) {
        Map<UserId, Cursors> cursors = memberships.cursorsOfStays(room.id(), found);
        List<Member> members = found.stream()
                .flatMap(member -> now(member, cursors.containsKey(member.userId())))
                .toList();
        List<UserId> users = members.stream().map(Member::userId).toList();
        PresenceReader.Snapshot presence = presences.of(users);
        return members.stream()
                .map(member -> summary(
                        new RoomMembership(room, member),
                        cursors.getOrDefault(member.userId(), Cursors.NONE),
                        presence.of(member.userId())))
                .toList();
    }

    /// Cursors of one stay beside the row of an earlier one would be behind what was told before: the row is read
    /// again.
    private Stream<Member> now(Member member, boolean isStill) {
        return isStill ? Stream.of(member) : rooms.member(member.roomId(), member.userId()).stream();
    }

    private static MemberSummary summary(RoomMembership stay, Cursors stored, PresenceReader.Presence presence) {
        return new MemberSummary(
                stay.member().userId(),
                stay.member().role(),
                stay.cursors(stored),
                presence.online(),
                presence.lastSeenAt());
    }
}
