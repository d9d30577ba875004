package dev.parley.domain.room;

import dev.parley.domain.id.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A room's counters and rules. `lastSeq` is the greatest number given in its log, 0 before the first; `lastAt` is when
/// the latest message was sent. Who joins gets `defaultRole`; `requests` counts those who are asked in and have not
/// answered. How the room presents itself is its [RoomAbout].
public record Room(
        RoomId id,
        RoomKind kind,
        HistoryVisibility history,
        int memberCount,
        long lastSeq,
        Optional<Instant> lastAt,
        Instant createdAt,
        Role defaultRole,
        LatestMessage latestMessage,
        int requests) {
    /// A room that asks nobody in and of whose log every entry is a message.
    public Room(
            RoomId id,
            RoomKind kind,
            HistoryVisibility history,
            int memberCount,
            long lastSeq,
            Optional<Instant> lastAt,
            Instant createdAt,
            Role defaultRole) {
        this(
                id,
                kind,
                history,
                memberCount,
                lastSeq,
                lastAt,
                createdAt,
                defaultRole,
                new LatestMessage(lastSeq, lastSeq),
                0);
    }

    public Room withMemberCount(int count) {
        return new Room(id, kind, history, count, lastSeq, lastAt, createdAt, defaultRole, latestMessage, requests);
    }

    public Room withRequests(int count) {
        return new Room(id, kind, history, memberCount, lastSeq, lastAt, createdAt, defaultRole, latestMessage, count);
    }

    /// The room after its log has grown to `seq`, of which `latest`, sent at `at`, is the latest message.
    public Room withLog(long seq, LatestMessage latest, Optional<Instant> at) {
        return new Room(id, kind, history, memberCount, seq, at, createdAt, defaultRole, latest, requests);
    }

    public Room withDefaultRole(Role role) {
        return new Room(id, kind, history, memberCount, lastSeq, lastAt, createdAt, role, latestMessage, requests);
    }
}
