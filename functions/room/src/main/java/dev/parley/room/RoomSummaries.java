package dev.parley.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomRequest;
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

    /// Of those of the user's memberships that have a stay, and of open requests, in their order.
    List<RoomSummary> of(UserId user, List<Memberships.Entry> entries) {
        List<RoomId> own = roomsOf(entries, false);
        List<RoomId> asking = roomsOf(entries, true);
        Map<RoomId, DescribedMembership> stays = own.isEmpty() ? Map.of() : rooms.describedStays(user, own);
        Map<RoomId, RoomRequest> requests = asking.isEmpty() ? Map.of() : rooms.requests(user, asking);
        Map<RoomId, RoomAbout> abouts = asking.isEmpty() ? Map.of() : rooms.abouts(asking);
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(stays.get(entry.roomId()))
                        .map(stay -> summary(stay, entry))
                        .or(() -> Optional.ofNullable(requests.get(entry.roomId()))
                                .map(request -> summary(request, entry, abouts)))
                        .stream())
                .toList();
    }

    private static List<RoomId> roomsOf(List<Memberships.Entry> entries, boolean asking) {
        return entries.stream()
                .filter(entry -> entry.requestedBy().isPresent() == asking)
                .map(Memberships.Entry::roomId)
                .toList();
    }

    /// Of a group that asks the user in, nothing is told that came after the request.
    private static RoomSummary summary(
            RoomRequest request, Memberships.Entry entry, Map<RoomId, RoomAbout> abouts) {
        Room room = request.room();
        Cursors cursors =
                Cursors.allRead(request.asked().joinedSeq(), request.asked().joinedCount());
        boolean shown = request.showsMessages();
        return new RoomSummary(
                room.id(),
                room.kind(),
                abouts.getOrDefault(room.id(), RoomAbout.NOTHING),
                room.defaultRole(),
                shown ? room.lastSeq() : request.asked().joinedSeq(),
                room.lastAt().filter(at -> shown),
                cursors,
                shown ? Math.max(0, room.latestMessage().ordinal() - cursors.readCount()) : 0,
                Optional.of(request.asked().by()),
                entry.peer(),
                NotifyLevel.ALL);
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
                Optional.empty(),
                entry.peer(),
                stay.member().notifyLevel());
    }
}
