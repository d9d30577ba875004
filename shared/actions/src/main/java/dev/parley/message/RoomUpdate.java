package dev.parley.message;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.RoomMembership;
import dev.parley.protocol.action.message.SyncFrame;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// What a member has not seen of a room: `seen < seq <= last`.
record RoomUpdate(RoomId roomId, long hidden, long seen, long last, Instant lastAt, OptionalLong firstSeq) {
    static final Comparator<RoomUpdate> LATEST_FIRST = Comparator.comparing(RoomUpdate::lastAt)
            .reversed()
            .thenComparing(news -> news.roomId().value());

    static RoomUpdate of(RoomMembership stay, long lastSeen) {
        return new RoomUpdate(
                stay.room().id(),
                stay.hiddenThrough(),
                Math.max(lastSeen, stay.hiddenThrough()),
                stay.room().lastSeq(),
                stay.room().lastAt().orElse(Instant.EPOCH),
                OptionalLong.empty());
    }

    /// The same of a log that begins at `floor`.
    RoomUpdate from(OptionalLong floor) {
        long below = floor.orElse(1) - 1;
        return new RoomUpdate(roomId, Math.max(hidden, below), Math.max(seen, below), last, lastAt, floor);
    }

    boolean isAny() {
        return seen < last;
    }

    /// The longest form that the room can take without entries.
    SyncFrame.RoomNews leftOut() {
        return new SyncFrame.RoomNews(roomId, last, firstSeq, List.of(), false);
    }

    /// The entries as the member sees them: a change of a hidden message is shown without what it says.
    List<LogEntry> visible(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.asSeenBehind(hidden)).toList();
    }

    /// The room as it is answered with these entries, which come right after `seen`.
    SyncFrame.RoomNews with(List<LogEntry> entries) {
        long reached = entries.isEmpty() ? seen : entries.getLast().seq();
        return new SyncFrame.RoomNews(roomId, last, firstSeq, entries, reached < last);
    }
}
