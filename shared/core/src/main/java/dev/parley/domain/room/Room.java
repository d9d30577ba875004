package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A room's metadata. `lastSeq` is the greatest number given in its log, 0 before the first; `lastAt` is when the
/// latest message was sent; `name` is absent for rooms without one. `requests` counts those who are asked in and have
/// not answered.
public record Room(
        RoomId id,
        RoomKind kind,
        Optional<String> name,
        HistoryVisibility history,
        int memberCount,
        long lastSeq,
        Optional<Instant> lastAt,
        Instant createdAt,
        LatestMessage latestMessage,
        int requests) {
    /// A room that asks nobody in and of whose log every entry is a message.
    public Room(
            RoomId id,
            RoomKind kind,
            Optional<String> name,
            HistoryVisibility history,
            int memberCount,
            long lastSeq,
            Optional<Instant> lastAt,
            Instant createdAt) {
        this(id, kind, name, history, memberCount, lastSeq, lastAt, createdAt, new LatestMessage(lastSeq, lastSeq), 0);
    }

    public Room withMemberCount(int count) {
        return new Room(id, kind, name, history, count, lastSeq, lastAt, createdAt, latestMessage, requests);
    }

    public Room withRequests(int count) {
        return new Room(id, kind, name, history, memberCount, lastSeq, lastAt, createdAt, latestMessage, count);
    }

    /// The room after its log has grown to `seq`, of which `latest`, sent at `at`, is the latest message.
    public Room withLog(long seq, LatestMessage latest, Optional<Instant> at) {
        return new Room(id, kind, name, history, memberCount, seq, at, createdAt, latest, requests);
    }
}
