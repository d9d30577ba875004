package dev.parley.message;

import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.LogView;
import dev.parley.port.log.MessageLog;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;

/// Finds a message that a member names by its number. Thread safe.
final class VisibleMessage {
    private final MessageLog log;

    VisibleMessage(MessageLog log) {
        this.log = log;
    }

    /// Absent if `seq` is not a message, is deleted, or is hidden from the member. The log's entry decides, not the
    /// room's last number: whoever was pushed an entry can ask for it.
    Optional<LogEntry> find(LogView view, long seq) {
        return seq <= view.hiddenThrough()
                ? Optional.empty()
                : log.find(view.room().id(), seq).filter(entry -> entry.payload() instanceof Content);
    }

    static Reply.Refused refusal(ClientFrame frame) {
        return Reply.Refused.ofField(frame, ErrorCode.NO_SUCH_MESSAGE, "seq", "there is no such message for you");
    }
}
