package dev.parley.room;

import dev.parley.domain.Cursors;
import dev.parley.domain.Member;
import dev.parley.domain.Room;
import dev.parley.domain.Stay;
import dev.parley.domain.UserId;
import dev.parley.port.Memberships;
import dev.parley.protocol.Reply.MemberSummary;
import java.util.List;
import java.util.Map;

/// Puts together what `members` shows of each: role, how far received and read, presence. Thread safe.
final class MemberSummaries {
    private final Memberships memberships;
    private final Presences presences;

    MemberSummaries(Memberships memberships, Presences presences) {
        this.memberships = memberships;
        this.presences = presences;
    }

    /// The members of `room` in the order given, at most 100.
    List<MemberSummary> of(Room room, List<Member> members) {
        List<UserId> users = members.stream().map(Member::userId).toList();
        Map<UserId, Cursors> cursors = memberships.cursors(room.id(), users);
        Presences.Snapshot presence = presences.of(users);
        return members.stream()
                .map(member -> summary(
                        new Stay(room, member),
                        cursors.getOrDefault(member.userId(), Cursors.NONE),
                        presence.of(member.userId())))
                .toList();
    }

    private static MemberSummary summary(Stay stay, Cursors stored, Presences.Presence presence) {
        return new MemberSummary(
                stay.member().userId(),
                stay.member().role(),
                stay.cursors(stored),
                presence.online(),
                presence.lastSeenAt());
    }
}
