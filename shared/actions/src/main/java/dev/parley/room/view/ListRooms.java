package dev.parley.room.view;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.Memberships;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.frame.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists the caller's rooms, a page at a time. Reads only.
///
/// Memberships without a stay, which a failed creation may leave, are skipped: the page is filled from behind
/// them. Only after [#MAX_READS] reads of nearly nothing else a page may be short, or even empty, and still
/// have a cursor.
public final class ListRooms {
    private static final int MAX_READS = 10;
    private static final int MAX_BATCH = 100;
    private static final int MIN_FURTHER_BATCH = 25;

    private final RoomAccess gate;
    private final Memberships memberships;
    private final RoomSummaries summaries;
    private final FrameFitter fitting;

    public ListRooms(RoomAccess gate, Memberships memberships, RoomSummaries summaries, FrameFitter fitting) {
        this.gate = gate;
        this.memberships = memberships;
        this.summaries = summaries;
        this.fitting = fitting;
    }

    /// @throws InvalidCursorException if the cursor is not one that this user was given
    public Reply handle(Caller caller, ListRoomsFrame frame) {
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
            found.addAll(summaries.of(user, page.entries()));
            cursor = page.cursor();
            if (cursor.isEmpty() || found.size() >= wanted || reads == MAX_READS) {
                return new Found(found, cursor);
            }
        }
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
