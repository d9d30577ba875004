package dev.parley.message;

import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.FrameBudget;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SyncFrame;
import java.util.ArrayList;
import java.util.List;

/// Fills one `sync` reply, room by room. [#isFull] may be asked by any thread; the rest belongs to one.
final class SyncPage {
    private final FrameCodec codec;
    private final FrameBudget budget;
    private final List<SyncFrame.RoomNews> rooms = new ArrayList<>();
    private boolean started;
    private volatile boolean full;

    SyncPage(FrameCodec codec, FrameBudget budget) {
        this.codec = codec;
        this.budget = budget;
    }

    /// Names the room, with as many of its entries as there is space for. The page is full once it had to cut a
    /// room short.
    void add(RoomUpdate news, List<LogEntry> read) {
        List<LogEntry> entries = full ? List.of() : budget.takeWhileFitting(read, codec::encodedSize);
        started |= !entries.isEmpty();
        full |= started && entries.size() < read.size();
        rooms.add(news.with(entries));
    }

    boolean isFull() {
        return full;
    }

    List<SyncFrame.RoomNews> rooms() {
        return rooms;
    }
}
