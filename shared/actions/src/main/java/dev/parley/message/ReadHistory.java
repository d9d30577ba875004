package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.LogView;
import dev.parley.facts.Limit;
import dev.parley.port.log.LogStart;
import dev.parley.port.log.MessageLog;
import dev.parley.protocol.FrameBudget;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.HistoryFrame.Position;
import dev.parley.protocol.frame.Reply;
import java.util.List;
import java.util.OptionalLong;

/// Reads one page of a room's log, as much as fits into a frame, at least one entry if there is one. A member
/// reads, and in a direct room one who is asked in. What the caller may not see, and what came after the
/// membership was read, is as if it did not exist. Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the room or its log cannot be read
final class ReadHistory {
    private final RoomAccess access;
    private final MessageLog log;
    private final MessagePages pages;
    private final FrameCodec codec;
    private final LogStart floor;

    /// Of logs that are kept for good.
    ReadHistory(RoomAccess access, MessageLog log, MessagePages pages, FrameCodec codec) {
        this(access, log, pages, codec, LogStart.NONE);
    }

    ReadHistory(RoomAccess access, MessageLog log, MessagePages pages, FrameCodec codec, LogStart floor) {
        this.floor = floor;
        this.access = access;
        this.log = log;
        this.pages = pages;
        this.codec = codec;
    }

    Reply handle(Caller caller, HistoryFrame frame) {
        return access.asReader(
                Limit.READS, caller, frame, frame.roomId(), view -> Reply.Ack.of(frame, page(frame, view)));
    }

    private HistoryFrame.HistoryPage page(HistoryFrame frame, LogView view) {
        OptionalLong firstSeq = floor.firstSeq(frame.roomId(), view.room().lastSeq());
        LogView shown = view.from(firstSeq);
        return switch (frame.view()) {
            case LOG -> page(frame, Visible.of(shown), firstSeq).from(firstSeq);
            case MESSAGES -> pages.page(frame, shown, firstSeq);
        };
    }

    private HistoryFrame.HistoryPage page(HistoryFrame frame, Visible visible, OptionalLong firstSeq) {
        var empty = new HistoryFrame.HistoryPage(List.of(), false, visible.last()).from(firstSeq);
        FrameBudget budget = codec.budgetBeside(Reply.Ack.of(frame, empty));
        return switch (frame.position()) {
            case Position.After(long seq) -> after(frame, Math.max(seq, visible.hidden()), visible, budget);
            case Position.Before(long seq) -> before(frame, Math.min(seq, visible.last() + 1), visible, budget);
            case Position.Newest() -> before(frame, visible.last() + 1, visible, budget);
        };
    }

    private HistoryFrame.HistoryPage after(HistoryFrame frame, long seq, Visible visible, FrameBudget budget) {
        int count = count(frame, visible.last() - seq);
        List<LogEntry> run = count > 0 ? visible.of(log.after(frame.roomId(), seq, count)) : List.of();
        List<LogEntry> entries = budget.takeWhileFitting(run, codec::encodedSize);
        long reached = entries.isEmpty() ? seq : entries.getLast().seq();
        return new HistoryFrame.HistoryPage(entries, reached < visible.last(), visible.last());
    }

    private HistoryFrame.HistoryPage before(HistoryFrame frame, long seq, Visible visible, FrameBudget budget) {
        int count = count(frame, seq - 1 - visible.hidden());
        List<LogEntry> run = count > 0 ? visible.of(log.before(frame.roomId(), seq, count)) : List.of();
        List<LogEntry> latestFirst = run.reversed().stream()
                .filter(entry -> entry.seq() > visible.hidden())
                .toList();
        List<LogEntry> entries =
                budget.takeWhileFitting(latestFirst, codec::encodedSize).reversed();
        boolean hasMore = !entries.isEmpty() && entries.getFirst().seq() - 1 > visible.hidden();
        return new HistoryFrame.HistoryPage(entries, hasMore, visible.last());
    }

    private static int count(HistoryFrame frame, long available) {
        return (int) Math.clamp(available, 0, frame.limit());
    }

    /// The part of the log that the caller may read: `hidden < seq <= last`.
    private record Visible(long hidden, long last) {
        static Visible of(LogView view) {
            return new Visible(view.hiddenThrough(), view.room().lastSeq());
        }

        /// The entries as the member sees them: a change of a hidden message is shown without what it says.
        List<LogEntry> of(List<LogEntry> entries) {
            return entries.stream().map(entry -> entry.asSeenBehind(hidden)).toList();
        }
    }
}
