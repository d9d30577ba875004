package dev.parley.message;

import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.LogView;
import dev.parley.domain.room.Room;
import dev.parley.port.log.MessageView;
import dev.parley.port.log.MessageView.Found;
import dev.parley.port.log.MessageView.Stretch;
import dev.parley.protocol.FrameBudget;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.HistoryFrame.HistoryPage;
import dev.parley.protocol.action.message.HistoryFrame.Position;
import dev.parley.protocol.frame.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Pages through the messages of a room and leaves out the changes between them. A page takes at most
/// [#MOST_READS] reads, however many changes there are: where they do not suffice, the page is short and says
/// where to go on. Thread safe.
final class MessagePages {
    private static final int MOST_READS = 4;

    private final MessageView messages;
    private final FrameCodec codec;

    MessagePages(MessageView messages, FrameCodec codec) {
        this.messages = messages;
        this.codec = codec;
    }

    HistoryPage page(HistoryFrame frame, LogView view, OptionalLong firstSeq) {
        long last = view.room().lastSeq();
        var empty = new HistoryPage(List.of(), false, last, OptionalLong.of(last), firstSeq);
        FrameBudget budget = codec.budgetBeside(Reply.Ack.of(frame, empty));
        Stretch stretch = stretch(frame.position(), view.hiddenThrough(), last);
        Found found = find(view.room(), stretch, frame.limit());
        List<LogEntry> answered = budget.takeWhileFitting(found.messages(), codec::encodedSize);
        Stretch rest = answered.size() < found.messages().size()
                ? stretch.beyond(answered.getLast().seq())
                : found.rest();
        boolean hasMore = !rest.isEmpty() && (answered.isEmpty() || isFollowed(answered.getLast(), stretch, view));
        return new HistoryPage(
                stretch.newestFirst() ? answered.reversed() : answered,
                hasMore,
                last,
                hasMore ? OptionalLong.of(rest.bound()) : OptionalLong.empty(),
                firstSeq);
    }

    private static Stretch stretch(Position position, long hidden, long last) {
        return switch (position) {
            case Position.After(long seq) -> new Stretch(Math.max(seq, hidden) + 1, last, false);
            case Position.Before(long seq) -> new Stretch(hidden + 1, Math.min(seq - 1, last), true);
            case Position.Newest() -> new Stretch(hidden + 1, last, true);
        };
    }

    private Found find(Room room, Stretch stretch, int limit) {
        List<LogEntry> found = new ArrayList<>();
        Stretch rest = stretch;
        for (int reads = 1; reads <= MOST_READS && found.size() < limit && !rest.isEmpty(); reads++) {
            int missing = limit - found.size();
            Found more = messages.read(room.id(), rest, missing, entries(room, missing, reads));
            found.addAll(more.messages());
            rest = more.rest();
        }
        return new Found(found, rest);
    }

    /// How many entries the missing messages probably take, by the share of messages in the whole log, with a
    /// tenth more. A stretch with more changes than usual is read in growing steps.
    private static int entries(Room room, int missing, int reads) {
        long messages = room.latestMessage().ordinal();
        if (messages == room.lastSeq()) {
            return missing;
        }
        double share = (double) Math.max(1, messages) / room.lastSeq();
        double expected = Math.ceil(1.1 * missing / share) * (1 << (reads - 1));
        return (int) Math.clamp((long) expected, missing, MessageView.MOST_ENTRIES);
    }

    /// Whether a message that the member may see comes after this one in the order of the stretch: their counts
    /// tell.
    private static boolean isFollowed(LogEntry message, Stretch stretch, LogView view) {
        return stretch.newestFirst()
                ? message.messagesBefore() > view.hiddenMessages()
                : message.ordinal() < view.room().latestMessage().ordinal();
    }
}
