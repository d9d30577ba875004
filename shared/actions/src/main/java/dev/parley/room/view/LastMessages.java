package dev.parley.room.view;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.LogView;
import dev.parley.port.log.LatestEntries;
import dev.parley.protocol.action.room.LastMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Finds the latest message of each of a user's rooms, as a listing shows it. Thread safe.
public final class LastMessages {
    private final LatestEntries entries;

    public LastMessages(LatestEntries entries) {
        this.entries = entries;
    }

    /// One read. A room without a message, and one whose latest message the user may not see, is
    /// left out. At most 100 rooms.
    Map<RoomId, LastMessage> of(Collection<LogView> views) {
        Map<RoomId, Long> seqs = new HashMap<>();
        for (LogView view : views) {
            long latest = view.room().latestMessage().seq();
            if (latest > view.hiddenThrough()) {
                seqs.put(view.room().id(), latest);
            }
        }
        Map<RoomId, LastMessage> found = new HashMap<>();
        if (!seqs.isEmpty()) {
            entries.read(seqs).forEach((roomId, entry) -> found.put(roomId, LastMessage.of(entry)));
        }
        return found;
    }
}
