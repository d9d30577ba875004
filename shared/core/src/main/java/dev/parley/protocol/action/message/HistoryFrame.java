package dev.parley.protocol.action.message;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a page of a room's log.
public record HistoryFrame(Optional<String> id, RoomId roomId, Position position, int limit, View view)
        implements ClientFrame {
    public static final String ACTION = "history";

    public static HistoryFrame read(FrameFields fields) throws FieldRefusal {
        return new HistoryFrame(
                fields.id(),
                fields.roomId(),
                position(fields),
                fields.limit(),
                fields.optionalChoice("view", View.class).orElse(View.LOG));
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// What of the log to read: every entry, or the messages without the changes between them.
    public enum View {
        LOG,
        MESSAGES
    }

    /// Where in the log to read. Both bounds are exclusive.
    public sealed interface Position {
        record After(long seq) implements Position {}

        record Before(long seq) implements Position {}

        record Newest() implements Position {}
    }

    /// @param next where a page of messages goes on: the bound of the next page in the same direction
    /// @param firstSeq below which all has expired; absent where nothing expires
    public record HistoryPage(
            List<LogEntry> messages, boolean hasMore, long lastSeq, OptionalLong next, OptionalLong firstSeq)
            implements Reply.Result {
        public HistoryPage {
            messages = List.copyOf(messages);
        }

        /// A page of a log that is kept for good.
        public HistoryPage(List<LogEntry> messages, boolean hasMore, long lastSeq, OptionalLong next) {
            this(messages, hasMore, lastSeq, next, OptionalLong.empty());
        }

        /// The same page of a log that begins at `floor`.
        public HistoryPage from(OptionalLong floor) {
            return new HistoryPage(messages, hasMore, lastSeq, next, floor);
        }

        /// A page of the log: its entries tell where it goes on.
        public HistoryPage(List<LogEntry> messages, boolean hasMore, long lastSeq) {
            this(messages, hasMore, lastSeq, OptionalLong.empty());
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.objects("messages", messages, DomainFields::logEntry);
            out.flag("hasMore", hasMore);
            out.number("lastSeq", lastSeq);
            next.ifPresent(bound -> out.number("next", bound));
            firstSeq.ifPresent(seq -> out.number("firstSeq", seq));
        }
    }

    private static Position position(FrameFields fields) throws FieldRefusal {
        boolean after = fields.has("after");
        if (after && fields.has("before")) {
            throw new FieldRefusal(ErrorCode.BAD_REQUEST, Optional.of("before"), "after and before exclude each other");
        }
        if (after) {
            return new Position.After(fields.whole("after", 0, StrictJson.MAX_NUMBER));
        }
        if (fields.has("before")) {
            return new Position.Before(fields.whole("before", 0, StrictJson.MAX_NUMBER));
        }
        return new Position.Newest();
    }
}
