package dev.parley.room.view;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.LogView;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomRequest;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.LastMessage;
import dev.parley.protocol.action.room.RoomDetails;
import dev.parley.protocol.action.room.RoomSummary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts together what a member sees of rooms. Reads only. Thread safe.
///
/// Cursors are read before the stays. Where another stay has followed in between, its start is at or behind
/// them, so [dev.parley.domain.room.RoomMembership#cursors] gives that start, which was true at a moment of
/// this call.
public final class RoomSummaries {
    private final Memberships memberships;
    private final Rooms rooms;
    private final LastMessages lastMessages;

    public RoomSummaries(Memberships memberships, Rooms rooms, LastMessages lastMessages) {
        this.memberships = memberships;
        this.rooms = rooms;
        this.lastMessages = lastMessages;
    }

    /// Of those of the user's memberships that have a stay, and of open requests, in their order.
    List<RoomSummary> of(UserId user, List<Memberships.Entry> entries) {
        List<RoomId> own = roomsOf(entries, false);
        List<RoomId> asking = roomsOf(entries, true);
        Map<RoomId, DescribedMembership> stays =
                own.isEmpty() ? Map.of() : rooms.reads().describedStays(user, own);
        Map<RoomId, RoomRequest> requests =
                asking.isEmpty() ? Map.of() : rooms.requests().requests(user, asking);
        Map<RoomId, RoomAbout> abouts =
                asking.isEmpty() ? Map.of() : rooms.reads().abouts(asking);
        Map<RoomId, LastMessage> last = lastMessages.of(views(stays.values(), requests.values()));
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(stays.get(entry.roomId()))
                        .map(stay -> summary(stay, entry, Optional.ofNullable(last.get(entry.roomId()))))
                        .or(() -> Optional.ofNullable(requests.get(entry.roomId()))
                                .map(request -> summary(
                                        request,
                                        entry,
                                        abouts.getOrDefault(entry.roomId(), RoomAbout.NOTHING),
                                        Optional.ofNullable(last.get(entry.roomId())))))
                        .stream())
                .toList();
    }

    private static List<RoomId> roomsOf(List<Memberships.Entry> entries, boolean asking) {
        return entries.stream()
                .filter(entry -> entry.requestedBy().isPresent() == asking)
                .map(Memberships.Entry::roomId)
                .toList();
    }

    /// Of a group that asks the user in, nothing is shown that came after the request.
    private static RoomSummary summary(
            RoomRequest request, Memberships.Entry entry, RoomAbout about, Optional<LastMessage> last) {
        Room room = request.room();
        Cursors cursors =
                Cursors.allRead(request.asked().joinedSeq(), request.asked().joinedCount());
        boolean shown = request.showsMessages();
        return new RoomSummary(
                room.id(),
                room.kind(),
                about,
                room.defaultRole(),
                shown ? room.lastSeq() : request.asked().joinedSeq(),
                room.lastAt().filter(at -> shown),
                cursors,
                shown ? Math.max(0, room.latestMessage().ordinal() - cursors.readCount()) : 0,
                Optional.of(request.asked().by()),
                entry.peer(),
                NotifyLevel.ALL,
                last);
    }

    /// The logs of which the user may see the latest message.
    private static List<LogView> views(Collection<DescribedMembership> stays, Collection<RoomRequest> requests) {
        return Stream.concat(
                        stays.stream().map(DescribedMembership::membership).map(LogView::of),
                        requests.stream().filter(RoomRequest::showsMessages).map(LogView::of))
                .toList();
    }

    /// Absent if the user is not in the room.
    public Optional<RoomDetails> details(UserId user, RoomId roomId) {
        return memberships
                .find(user, roomId)
                .flatMap(entry -> Optional.ofNullable(rooms.reads()
                                .describedStays(user, List.of(roomId))
                                .get(roomId))
                        .map(stay -> new RoomDetails(
                                summary(stay, entry, lastOf(stay)),
                                stay.room().memberCount(),
                                stay.about().metadata(),
                                stay.room().defaultRole(),
                                stay.room().history())));
    }

    private Optional<LastMessage> lastOf(DescribedMembership stay) {
        return Optional.ofNullable(
                lastMessages.of(views(List.of(stay), List.of())).get(stay.room().id()));
    }

    private static RoomSummary summary(DescribedMembership stay, Memberships.Entry entry, Optional<LastMessage> last) {
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
                stay.member().notifyLevel(),
                last);
    }
}
