package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.log.LogStart;
import dev.parley.port.log.MessageLog;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.protocol.frame.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;

/// Reads what is new in many rooms at once, the latest spoken in first. Every room with something new is
/// named, and as many of their entries come along as fit into the frame; the rest is left to `history`. What
/// the member may not see, and what came after the membership was read, is as if it did not exist. Thread
/// safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if a room or its log cannot be read
final class Sync {
    private static final int READS_AT_ONCE = 8;
    private static final int MOST_ENTRIES = 100;
    private static final int FEWEST_ENTRIES = 10;

    private final RoomAccess access;
    private final MessageLog log;
    private final FrameCodec codec;
    private final LogStart floor;

    /// Of logs that are kept for good.
    Sync(RoomAccess access, MessageLog log, FrameCodec codec) {
        this(access, log, codec, LogStart.NONE);
    }

    Sync(RoomAccess access, MessageLog log, FrameCodec codec, LogStart floor) {
        this.floor = floor;
        this.access = access;
        this.log = log;
        this.codec = codec;
    }

    Reply handle(Caller caller, SyncFrame frame) {
        return access.limited(Limit.READS, caller, frame, () -> Reply.Ack.of(frame, read(caller, frame)));
    }

    private SyncFrame.SyncPage read(Caller caller, SyncFrame frame) {
        Map<RoomId, Long> lastSeen = frame.lastSeen();
        Map<RoomId, RoomMembership> stays = access.memberships(caller, lastSeen.keySet());
        List<RoomId> gone = lastSeen.keySet().stream()
                .filter(roomId -> !stays.containsKey(roomId))
                .sorted(Comparator.comparing(RoomId::value))
                .toList();
        List<RoomUpdate> news = stays.entrySet().stream()
                .map(stay -> RoomUpdate.of(stay.getValue(), lastSeen.getOrDefault(stay.getKey(), 0L)))
                .filter(RoomUpdate::isAny)
                .gather(Gatherers.mapConcurrent(
                        READS_AT_ONCE, room -> room.from(floor.firstSeq(room.roomId(), room.last()))))
                .sorted(RoomUpdate.LATEST_FIRST)
                .toList();
        var bare = new SyncFrame.SyncPage(news.stream().map(RoomUpdate::leftOut).toList(), gone);
        SyncPage page = new SyncPage(codec, codec.budgetBeside(Reply.Ack.of(frame, bare)));
        fill(page, news);
        return new SyncFrame.SyncPage(page.rooms(), gone);
    }

    private void fill(SyncPage page, List<RoomUpdate> news) {
        int each = Math.clamp(MOST_ENTRIES / Math.max(1, news.size()), FEWEST_ENTRIES, MOST_ENTRIES);
        news.stream()
                .gather(Gatherers.mapConcurrent(
                        READS_AT_ONCE, room -> new Found(room, page.isFull() ? List.of() : read(room, each))))
                .forEachOrdered(found -> page.add(found.room(), found.entries()));
    }

    private List<LogEntry> read(RoomUpdate news, int limit) {
        int count = (int) Math.min(limit, news.last() - news.seen());
        return news.visible(log.after(news.roomId(), news.seen(), count));
    }

    private record Found(RoomUpdate room, List<LogEntry> entries) {}
}
