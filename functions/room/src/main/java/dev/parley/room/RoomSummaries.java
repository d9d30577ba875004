package dev.parley.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Room;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.RoomDetails;
import dev.parley.protocol.action.room.RoomSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts together what a member sees of rooms. Reads only. Thread safe.
///
/// Cursors are read before the stays. Where another stay has followed in between, its start is at or behind them, so
/// [dev.parley.domain.room.RoomMembership#cursors] gives that start, which was true at a moment of this call.
final class RoomSummaries {
    private final Memberships memberships;
    private final Rooms rooms;

    RoomSummaries(Memberships memberships, Rooms rooms) {
        this.memberships = memberships;
        this.rooms = rooms;
    }

    /// Of those of the user's memberships that have a stay, in their order.
    List<RoomSummary> of(UserId user, List<Memberships.Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<RoomId, DescribedMembership> stays = rooms.describedStays(
                user, entries.stream().map(Memberships.Entry::roomId).toList());
        return entries.stream()
                .flatMap(entry ->
                        Optional.ofNullable(stays.get(entry.roomId())).map(stay -> summary(stay, entry)).stream())
                .toList();
    }

    /// Absent if the user is not in the room.
    Optional<RoomDetails> details(UserId user, RoomId roomId) {
        return memberships
                .find(user, roomId)
                .flatMap(entry -> Optional.ofNullable(
                                rooms.describedStays(user, List.of(roomId)).get(roomId))
                        .map(stay -> new RoomDetails(
                                summary(stay, entry),
                                stay.room().memberCount(),
                                stay.about().metadata(),
                                stay.room().defaultRole(),
                                stay.room().history())));
    }

    private static RoomSummary summary(DescribedMembership stay, Memberships.Entry entry) {
        Room room = stay.room();
        Cursors cursors = stay.membership().cursors(entry.cursors());
        return new RoomSummary(
                room.id(),
                room.kind(),
                stay.about(),
                stay.member().role(),
                room.lastSeq(),
                room.lastAt(),
                cursors,
                stay.membership().unread(cursors),
                entry.peer(),
                stay.member().notifyLevel());
    }
}
