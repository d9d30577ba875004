package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions;
import dev.parley.port.log.SenderEntries;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/// What single users wrote into the logs of an [InMemoryStore].
public final class InMemorySenderEntries implements SenderEntries {
    private final InMemoryStore store;

    public InMemorySenderEntries(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Page after(RoomId roomId, UserId sender, long seq, int most) {
        return store.atomically(() -> {
            List<LogEntry> all = store.logOf(roomId).tailMap(seq, false).values().stream()
                    .filter(entry -> entry.message().sender().equals(sender))
                    .map(entry -> entry.with(Reactions.NONE))
                    .toList();
            List<LogEntry> page = all.subList(0, Math.min(most, all.size()));
            return new Page(
                    page,
                    page.size() < all.size() ? OptionalLong.of(page.getLast().seq()) : OptionalLong.empty());
        });
    }

    @Override
    public void clear(RoomId roomId, Collection<Long> seqs) {
        store.atomically(() -> {
            seqs.forEach(seq -> store.logOf(roomId).computeIfPresent(seq, (_, entry) -> Fold.withoutContent(entry)));
            return seqs;
        });
    }
}
