package dev.parley.client.device.reading;

import dev.parley.client.message.MessageChange;
import dev.parley.client.message.RoomMessage;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The newest messages of one room in their present state: changes are folded in as they come. Used on the
/// agenda alone.
public final class RecentMessages {
    /// Messages held at most.
    public static final int MOST = 500;

    private final NavigableMap<Long, RoomMessage> bySeq = new TreeMap<>();

    /// What a change did.
    sealed interface Folded {
        /// The message is not held, or the change is no news for it.
        record Nothing() implements Folded {}

        record Changed(RoomMessage message) implements Folded {}

        /// Only the server can tell what the message is now.
        record Unknown() implements Folded {}
    }

    RecentMessages(List<RoomMessage> kept) {
        kept.forEach(this::put);
    }

    /// A message as a push or page has it.
    ///
    /// @return whether that is news
    boolean put(RoomMessage message) {
        RoomMessage before = bySeq.get(message.seq());
        if (before != null && before.changedSeq() >= message.changedSeq()) {
            return false;
        }
        bySeq.put(message.seq(), message);
        if (bySeq.size() > MOST) {
            bySeq.pollFirstEntry();
        }
        return true;
    }

    Folded fold(MessageChange change) {
        RoomMessage before = bySeq.get(change.ref());
        if (before == null) {
            return new Folded.Nothing();
        }
        Optional<RoomMessage> after = before.after(change);
        if (!after.isPresent()) {
            return new Folded.Unknown();
        }
        return put(after.get()) ? new Folded.Changed(after.get()) : new Folded.Nothing();
    }

    /// By ascending `seq`.
    List<RoomMessage> all() {
        return List.copyOf(bySeq.values());
    }

    /// The least `seq` whose changes are followed.
    long first() {
        return bySeq.size() < MOST ? 0 : bySeq.firstKey();
    }
}
