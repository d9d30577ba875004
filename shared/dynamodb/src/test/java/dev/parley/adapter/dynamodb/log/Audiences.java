package dev.parley.adapter.dynamodb.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.room.Rooms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Who joins and leaves a room while it is numbered, and whom its entries would be pushed to. Nobody joins twice.
/// [#push] is thread safe.
final class Audiences {
    private final Rooms rooms;
    private final RoomId roomId;
    private final Map<UserId, Long> left = new HashMap<>();
    private final Map<LogEntry, Set<UserId>> pushed = new HashMap<>();
    private int joined;

    Audiences(Rooms rooms, RoomId roomId) {
        this.rooms = rooms;
        this.roomId = roomId;
    }

    /// Somebody joins, or leaves who joined before.
    void change(SplittableRandom random) {
        List<Member> guests = new ArrayList<>(rooms.reads().members(roomId));
        guests.removeIf(member -> !member.userId().value().startsWith("guest-"));
        if (guests.isEmpty() || random.nextBoolean()) {
            joined++;
            rooms.joining().add(roomId, Set.of(new UserId("guest-" + joined)));
        } else {
            Member leaving = guests.get(random.nextInt(guests.size()));
            left.put(leaving.userId(), rooms.reads().find(roomId).orElseThrow().lastSeq());
            rooms.memberships().remove(leaving);
        }
    }

    synchronized void push(List<Numbered> entries, List<Member> members) {
        for (Numbered numbered : entries) {
            pushed.put(
                    numbered.entry(),
                    members.stream()
                            .filter(member ->
                                    member.joinedSeq() < numbered.entry().seq())
                            .map(Member::userId)
                            .collect(Collectors.toSet()));
        }
    }

    /// Each entry goes to all who joined before it and are still there, and to nobody who left before it had its
    /// number.
    synchronized void check() {
        List<Member> members = rooms.reads().members(roomId);
        pushed.forEach((entry, audience) -> {
            assertThat(audience)
                    .as("who gets the push of %s", entry)
                    .containsAll(members.stream()
                            .filter(member -> member.joinedSeq() < entry.seq())
                            .map(Member::userId)
                            .toList());
            assertThat(audience)
                    .as("who gets the push of %s, though they left", entry)
                    .noneMatch(user -> left.getOrDefault(user, Long.MAX_VALUE) < entry.seq());
        });
    }
}
