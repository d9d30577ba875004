package dev.parley.fanout.signal;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.RoomSizes;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RoomReads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;

/// The users who get a user's presence: the members of shared rooms of up to 100, at most 500 people. Of many
/// rooms only the 50 count that were spoken in last, and each of them gives a person in turn: a few rooms of
/// people who say nothing cannot push out those whom the user talks with. A direct room with one whom the user
/// blocks does not count. Thread safe.
public final class PresenceAudience {
    private static final int PAGE = 100;
    private static final int MOST_ROOMS = 50;
    private static final int READS_AT_ONCE = 8;
    private static final Comparator<Room> LATEST_FIRST = Comparator.comparing(
                    (Room room) -> room.lastAt().orElse(Instant.EPOCH))
            .reversed();

    private final Memberships memberships;
    private final RoomReads rooms;

    public PresenceAudience(Memberships memberships, RoomReads rooms) {
        this.memberships = memberships;
        this.rooms = rooms;
    }

    /// @param areAll false if the deadline came before all of them were found
    record People(List<UserId> users, boolean areAll) {
        People {
            users = List.copyOf(users);
        }
    }

    /// Each person once, without the user. Stops looking for more at the deadline.
    People of(UserId userId, Deadline deadline) {
        List<Room> latest = new ArrayList<>();
        boolean hasMore = readLatest(userId, latest, deadline);
        List<List<Member>> members = latest.stream()
                .gather(Gatherers.mapConcurrent(
                        READS_AT_ONCE, room -> deadline.hasPassed() ? List.<Member>of() : rooms.members(room.id())))
                .toList();
        boolean areAll = !hasMore && members.stream().noneMatch(List::isEmpty);
        return new People(inTurn(members, userId), areAll);
    }

    /// Fills in the latest rooms of all that the user is in.
    ///
    /// @return whether there are rooms that were not looked at
    private boolean readLatest(UserId userId, List<Room> latest, Deadline deadline) {
        Optional<String> cursor = Optional.empty();
        do {
            Memberships.Page page = memberships.page(userId, cursor, PAGE);
            List<RoomId> roomIds =
                    page.entries().stream().map(Memberships.Entry::roomId).toList();
            rooms.stays(userId, roomIds).values().stream()
                    .filter(stay -> !stay.member().blockedBy().contains(userId))
                    .map(RoomMembership::room)
                    .filter(room -> room.memberCount() <= RoomSizes.PRESENCE)
                    .forEach(latest::add);
            latest.sort(LATEST_FIRST);
            if (latest.size() > MOST_ROOMS) {
                latest.subList(MOST_ROOMS, latest.size()).clear();
            }
            cursor = page.cursor();
        } while (cursor.isPresent() && !deadline.hasPassed());
        return cursor.isPresent();
    }

    private static List<UserId> inTurn(List<List<Member>> rooms, UserId without) {
        int largest = rooms.stream().mapToInt(List::size).max().orElse(0);
        Set<UserId> people = new LinkedHashSet<>();
        for (int place = 0; place < largest; place++) {
            for (List<Member> members : rooms) {
                if (place < members.size()) {
                    people.add(members.get(place).userId());
                }
            }
        }
        people.remove(without);
        return people.stream().limit(RoomSizes.PRESENCE_AUDIENCE).toList();
    }
}
