package dev.parley.room;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.LogView;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomRequest;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.action.room.LastMessage;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.frame.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Lists the caller's rooms, a page at a time. Reads only.
///
/// Memberships without a stay, which a failed creation may leave, are skipped: the page is filled from behind
/// them. Only after [#MAX_READS] reads of nearly nothing else a page may be short, or even empty, and still
/// have a cursor.
final class ListRooms {
    private static final int MAX_READS = 10;
    private static final int MAX_BATCH = 100;
    private static final int MIN_FURTHER_BATCH = 25;

    private final RoomAccess gate;
    private final Memberships memberships;
    private final Rooms rooms;
    private final LastMessages lastMessages;
    private final FrameFitter fitting;

    ListRooms(RoomAccess gate, Memberships memberships, Rooms rooms, LastMessages lastMessages, FrameFitter fitting) {
        this.gate = gate;
        this.memberships = memberships;
        this.rooms = rooms;
        this.lastMessages = lastMessages;
        this.fitting = fitting;
    }

    /// @throws InvalidCursorException if the cursor is not one that this user was given
    Reply handle(Caller caller, ListRoomsFrame frame) {
        return gate.limited(Limit.READS, caller, frame, () -> list(caller.userId(), frame));
    }

    private Reply list(UserId user, ListRoomsFrame frame) {
        Found found = find(user, frame.cursor(), frame.limit() + 1);
        List<RoomSummary> page = first(frame.limit(), found.rooms());
        return fitting.longest(
                page,
                entries -> Reply.Ack.of(frame, new ListRoomsFrame.RoomList(entries, cursor(user, found, entries))));
    }

    /// Looks for one room more than the page holds: only so is it known whether a cursor would lead to
    /// anything.
    private Found find(UserId user, Optional<String> start, int wanted) {
        List<RoomSummary> found = new ArrayList<>();
        Optional<String> cursor = start;
        for (int reads = 1; ; reads++) {
            int batch = Math.max(wanted - found.size(), reads == 1 ? 1 : MIN_FURTHER_BATCH);
            Memberships.Page page = memberships.page(user, cursor, Math.min(MAX_BATCH, batch));
            found.addAll(summaries(user, page.entries()));
            cursor = page.cursor();
            if (cursor.isEmpty() || found.size() >= wanted || reads == MAX_READS) {
                return new Found(found, cursor);
            }
        }
    }

    /// Cursors are read before the stays. Where another stay has followed in between, its start is at or
    /// behind them, so [RoomMembership#cursors(Cursors)] gives that start, which was
    /// true at a moment of this call.
    private List<RoomSummary> summaries(UserId user, List<Memberships.Entry> entries) {
        List<RoomId> own = roomsOf(entries, false);
        List<RoomId> asking = roomsOf(entries, true);
        Map<RoomId, RoomMembership> stays = own.isEmpty() ? Map.of() : rooms.stays(user, own);
        Map<RoomId, RoomRequest> requests = asking.isEmpty() ? Map.of() : rooms.requests(user, asking);
        Map<RoomId, LastMessage> last = lastMessages.of(views(stays.values(), requests.values()));
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(stays.get(entry.roomId()))
                        .map(stay -> summary(stay, entry, Optional.ofNullable(last.get(entry.roomId()))))
                        .or(() -> Optional.ofNullable(requests.get(entry.roomId()))
                                .map(request -> summary(request, Optional.ofNullable(last.get(entry.roomId())))))
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
    private static RoomSummary summary(RoomRequest request, Optional<LastMessage> last) {
        Room room = request.room();
        Cursors cursors =
                Cursors.allRead(request.asked().joinedSeq(), request.asked().joinedCount());
        boolean shown = request.showsMessages();
        return new RoomSummary(
                room.id(),
                room.kind(),
                room.name(),
                Role.MEMBER,
                shown ? room.lastSeq() : request.asked().joinedSeq(),
                room.lastAt().filter(at -> shown),
                cursors,
                shown ? Math.max(0, room.latestMessage().ordinal() - cursors.readCount()) : 0,
                Optional.of(request.asked().by()),
                last);
    }

    /// The logs of which the user may see the latest message.
    private static List<LogView> views(Collection<RoomMembership> stays, Collection<RoomRequest> requests) {
        return Stream.concat(
                        stays.stream().map(LogView::of),
                        requests.stream().filter(RoomRequest::showsMessages).map(LogView::of))
                .toList();
    }

    private static RoomSummary summary(RoomMembership stay, Memberships.Entry entry, Optional<LastMessage> last) {
        Room room = stay.room();
        Cursors cursors = stay.cursors(entry.cursors());
        return new RoomSummary(
                room.id(),
                room.kind(),
                room.name(),
                stay.member().role(),
                room.lastSeq(),
                room.lastAt(),
                cursors,
                stay.unread(cursors),
                Optional.empty(),
                last);
    }

    private Optional<String> cursor(UserId user, Found found, List<RoomSummary> page) {
        if (page.size() == found.rooms().size()) {
            return found.next();
        }
        return Optional.of(memberships.cursorAfter(user, page.getLast().roomId()));
    }

    private static <T> List<T> first(int limit, List<T> entries) {
        return entries.subList(0, Math.min(limit, entries.size()));
    }

    /// `next` goes on after the last membership read, be it a room of the caller's or an orphan.
    private record Found(List<RoomSummary> rooms, Optional<String> next) {}
}
