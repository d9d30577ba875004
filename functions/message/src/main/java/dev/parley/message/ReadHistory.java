package dev.parley.message;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.RoomMembership;
import dev.parley.facts.Limit;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.log.MessageLog;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.FrameBudget;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.MessageFrame;
import dev.parley.protocol.MessageFrame.Position;
import dev.parley.protocol.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one page of a room's log, as much as fits into a frame, at least one entry if there is one.
/// What the member may not see, and what came after the membership was read, is as if it did not exist.
/// Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the room or its log cannot be read
final class ReadHistory {
    private final RateLimiter limiter;
    private final Rooms rooms;
    private final MessageLog log;
    private final FrameCodec codec;

    ReadHistory(RateLimiter limiter, Rooms rooms, MessageLog log, FrameCodec codec) {
        this.limiter = limiter;
        this.rooms = rooms;
        this.log = log;
        this.codec = codec;
    }

    Reply handle(Caller caller, MessageFrame.History frame) {
        Optional<Reply.Refused> limited =
                Refusals.limited(frame, limiter.take(new UserBucket(Limit.READS, caller.userId())));
        if (limited.isPresent()) {
            return limited.get();
        }
        return Optional.ofNullable(
                        rooms.stays(caller.userId(), Set.of(frame.roomId())).get(frame.roomId()))
                .<Reply>map(stay -> Reply.Ack.of(frame, page(frame, Visible.of(stay))))
                .orElseGet(() -> Refusals.notMember(frame));
    }

    private Reply.HistoryPage page(MessageFrame.History frame, Visible visible) {
        var empty = new Reply.HistoryPage(List.of(), false, visible.last());
        FrameBudget budget = codec.budgetBeside(Reply.Ack.of(frame, empty));
        return switch (frame.position()) {
            case Position.After(long seq) -> after(frame, Math.max(seq, visible.hidden()), visible, budget);
            case Position.Before(long seq) -> before(frame, Math.min(seq, visible.last() + 1), visible, budget);
            case Position.Newest() -> before(frame, visible.last() + 1, visible, budget);
        };
    }

    private Reply.HistoryPage after(MessageFrame.History frame, long seq, Visible visible, FrameBudget budget) {
        int count = count(frame, visible.last() - seq);
        List<LogEntry> run = count > 0 ? log.after(frame.roomId(), seq, count) : List.of();
        List<LogEntry> entries = budget.takeWhileFitting(run, codec::encodedSize);
        long told = entries.isEmpty() ? seq : entries.getLast().seq();
        return new Reply.HistoryPage(entries, told < visible.last(), visible.last());
    }

    private Reply.HistoryPage before(MessageFrame.History frame, long seq, Visible visible, FrameBudget budget) {
        int count = count(frame, seq - 1 - visible.hidden());
        List<LogEntry> run = count > 0 ? log.before(frame.roomId(), seq, count) : List.of();
        List<LogEntry> latestFirst = run.reversed().stream()
                .filter(entry -> entry.seq() > visible.hidden())
                .toList();
        List<LogEntry> entries =
                budget.takeWhileFitting(latestFirst, codec::encodedSize).reversed();
        boolean hasMore = !entries.isEmpty() && entries.getFirst().seq() - 1 > visible.hidden();
        return new Reply.HistoryPage(entries, hasMore, visible.last());
    }

    private static int count(MessageFrame.History frame, long available) {
        return (int) Math.clamp(available, 0, frame.limit());
    }

    /// The part of the log that the member may read: `hidden < seq <= last`.
    private record Visible(long hidden, long last) {
        static Visible of(RoomMembership stay) {
            return new Visible(stay.hiddenThrough(), stay.room().lastSeq());
        }
    }
}
