package dev.parley.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.log.LatestEntries;
import dev.parley.protocol.action.room.LastMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Finds the latest message of each of a member's rooms, as a listing shows it. Thread safe.
final class LastMessages {
    private final LatestEntries entries;

    LastMessages(LatestEntries entries) {
        this.entries = entries;
    }

    /// One read. A room without a message, and one whose latest message came before the member joined a closed history, is
    /// left out. At most 100 rooms.
    Map<RoomId, LastMessage> of(Collection<RoomMembership> stays) {
        Map<RoomId, Long> seqs = new HashMap<>();
        for (RoomMembership stay : stays) {
            long latest = stay.room().latestMessage().seq();
            if (latest > stay.hiddenThrough()) {
                seqs.put(stay.room().id(), latest);
            }
        }
        Map<RoomId, LastMessage> found = new HashMap<>();
        if (!seqs.isEmpty()) {
            entries.read(seqs).forEach((roomId, entry) -> found.put(roomId, LastMessage.of(entry)));
        }
        return found;
    }
}
