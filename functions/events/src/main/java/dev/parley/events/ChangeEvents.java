package dev.parley.events;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.StoredChange;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.bus.BusEvent;
import dev.parley.port.log.MessageLog;
import dev.parley.port.room.RoomLives;
import dev.parley.port.room.RoomLives.RoomLife;
import dev.parley.port.user.Reports;
import dev.parley.protocol.event.EventDetail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes events of stored changes. It reads what each is about as it is now: what was deleted since is not
/// published. Thread safe.
///
/// @throws dev.parley.port.DependencyUnavailableException if a store gives no answer
record ChangeEvents(MessageLog log, RoomLives rooms, Reports reports, EventDetail details) {
    private static final String ROOM_CHANGED = "RoomChanged";

    /// The most entries that the log reads in one request.
    private static final int READ = 50;

    /// Reads the entries that these changes name, one request for up to 50 of a room.
    Map<StoredChange.EntryAdded, LogEntry> entries(List<StoredChange.EntryAdded> added) {
        Map<RoomId, Set<Long>> byRoom = new HashMap<>();
        added.forEach(entry ->
                byRoom.computeIfAbsent(entry.roomId(), _ -> new TreeSet<>()).add(entry.seq()));
        Map<StoredChange.EntryAdded, LogEntry> found = new HashMap<>();
        byRoom.forEach((roomId, seqs) -> {
            List<Long> all = new ArrayList<>(seqs);
            for (int from = 0; from < all.size(); from += READ) {
                log.read(roomId, all.subList(from, Math.min(from + READ, all.size())))
                        .forEach((seq, entry) -> found.put(new StoredChange.EntryAdded(roomId, seq), entry));
            }
        });
        return found;
    }

    BusEvent of(RoomId roomId, LogEntry entry) {
        return new BusEvent(EventDetail.type(entry), entry.message().sentAt(), details.of(roomId, entry));
    }

    /// The event of a change that is no entry; absent where it is no news.
    ///
    /// @param id the same whenever the change is published
    /// @param at when it took effect, to the second
    Optional<BusEvent> of(StoredChange change, String id, Instant at) {
        return switch (change) {
            case StoredChange.EntryAdded _ -> throw new IllegalArgumentException("an entry is read from the log");
            case StoredChange.RoomChanged(Event.MembershipEvent event) -> Optional.of(room(event, id, at));
            case StoredChange.RowAdded(var roomId, var user, Instant joinedAt) ->
                rooms.find(roomId)
                        .filter(life -> isNews(life, at) && !life.createdAt().equals(joinedAt))
                        .map(_ -> room(new Event.MembersAdded(roomId, List.of(user)), id, at));
            case StoredChange.RowDeleted(var roomId, var user) ->
                rooms.find(roomId)
                        .filter(life -> isNews(life, at))
                        .map(_ -> room(new Event.MemberRemoved(roomId, user), id, at));
            case StoredChange.ReportFiled(var reporter, String reportId) ->
                reports.find(reporter, reportId)
                        .map(report -> new BusEvent("ReportFiled", report.at(), details.of(report)));
        };
    }

    /// The rows of a deleted room go one by one, and its members got a push of the deletion. A row that went
    /// within the second of the deletion is published: it may have gone before.
    private static boolean isNews(RoomLife life, Instant at) {
        return life.deletedAt()
                .map(deleted -> !at.isAfter(deleted.truncatedTo(ChronoUnit.SECONDS)))
                .orElse(true);
    }

    private BusEvent room(Event.MembershipEvent event, String id, Instant at) {
        return new BusEvent(ROOM_CHANGED, at, details.of(id, event));
    }
}
