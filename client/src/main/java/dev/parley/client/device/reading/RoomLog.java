package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a device has of one room's log. Entries are handed on once and in the order of `seq`: one that comes
/// early is held until `history` has given those before it, and one that comes again is dropped. Used on the
/// agenda alone.
public final class RoomLog {
    /// Entries held at most, against a flood while a gap is being filled; what is dropped, `history` gives
    /// again.
    private static final int MOST_HELD = 1_000;

    /// Looks in a row that bring nothing, until the next push or catch-up starts over.
    private static final int MOST_EMPTY = 8;

    private final String roomId;
    private final Reader reader;
    private final NavigableMap<Long, JsonNode> held = new TreeMap<>();
    private long last;
    private long known;
    private int emptyLooks;
    private boolean reading;
    private boolean left;

    /// What a room's log needs of the device.
    public interface Reader {
        /// Has [#read] answered, after a wait if looks before it brought nothing.
        void history(RoomLog log, long after, int emptyLooks);

        void next(String roomId, JsonNode entry);

        void left(String roomId);
    }

    public RoomLog(String roomId, long last, Reader reader) {
        this.roomId = roomId;
        this.last = last;
        this.known = last;
        this.reader = reader;
    }

    String roomId() {
        return roomId;
    }

    /// The greatest `seq` that was handed on.
    public long last() {
        return last;
    }

    boolean isLeft() {
        return left;
    }

    /// Entries of a push, which may leave a gap.
    public void pushed(JsonNode entries) {
        left = false;
        for (JsonNode entry : entries) {
            long seq = entry.path("seq").asLong();
            known = Math.max(known, seq);
            if (seq > last) {
                held.put(seq, entry);
            }
        }
        handOn(last);
        while (held.size() > MOST_HELD) {
            held.pollLastEntry();
        }
        readIfBehind();
    }

    /// What `sync` or `history` gives after [#last]: a run without gaps. What lies before its first entry is
    /// not for this user, nor, if there is no more, what lies up to `lastSeq` without being in it.
    void found(JsonNode page) {
        long before = last;
        long reached = last;
        for (JsonNode entry : page.path("messages")) {
            reached = entry.path("seq").asLong();
            if (reached > last) {
                held.put(reached, entry);
            }
        }
        boolean hasMore = page.path("hasMore").asBoolean();
        handOn(hasMore ? reached : Math.max(reached, page.path("lastSeq").asLong()));
        emptyLooks = last > before ? 0 : emptyLooks + 1;
        known = Math.max(known, hasMore ? last + 1 : last);
        readIfBehind();
    }

    /// The answer to a look into `history`.
    public void read(Answer answer) {
        reading = false;
        if (answer instanceof Answer.Ack ack) {
            found(ack.frame());
        } else if (answer instanceof Answer.Refusal refusal && refusal.code().equals("not_a_member")) {
            leave();
        } else {
            notRead();
        }
    }

    /// There was no answer: the next push or catch-up starts over.
    void notRead() {
        reading = false;
        startOver();
    }

    /// The user is not in the room. What had been seen stays known, should the user come back.
    public void leave() {
        startOver();
        if (!left) {
            left = true;
            reader.left(roomId);
        }
    }

    /// The user is in the room.
    void stay() {
        left = false;
    }

    private void startOver() {
        held.clear();
        known = last;
        emptyLooks = 0;
    }

    /// Hands on what is held up to `reached`, and what follows it without a gap.
    private void handOn(long reached) {
        while (!held.isEmpty() && held.firstKey() <= Math.max(reached, last + 1)) {
            Map.Entry<Long, JsonNode> entry = held.pollFirstEntry();
            reader.next(roomId, entry.getValue());
            last = entry.getKey();
        }
        last = Math.max(last, reached);
    }

    private void readIfBehind() {
        if (reading || known <= last) {
            return;
        }
        if (emptyLooks > MOST_EMPTY) {
            startOver();
            return;
        }
        reading = true;
        reader.history(this, last, emptyLooks);
    }
}
