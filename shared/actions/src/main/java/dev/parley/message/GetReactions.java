package dev.parley.message;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions.Given;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.action.message.GetReactionsFrame;
import dev.parley.protocol.action.message.GetReactionsFrame.ReactionPage;
import dev.parley.protocol.frame.Reply;
import java.util.List;
import java.util.Optional;

/// Lists who has reacted to a message with an emoji, in the order of the log, a page at a time. The cursor is
/// the number of the last reaction answered, so that a page goes on right whoever has taken a reaction back since.
/// Thread safe; safe to repeat.
///
/// @throws dev.parley.port.DependencyUnavailableException if the room or its log cannot be read
final class GetReactions {
    private final RoomAccess access;
    private final VisibleMessage messages;

    GetReactions(RoomAccess access, VisibleMessage messages) {
        this.access = access;
        this.messages = messages;
    }

    /// @throws InvalidCursorException if the cursor is not one that this action gave
    Reply handle(Caller caller, GetReactionsFrame frame) {
        return access.asReader(
                Limit.READS,
                caller,
                frame,
                frame.roomId(),
                view -> messages.find(view, frame.seq())
                        .<Reply>map(entry -> Reply.Ack.of(frame, page(entry, frame)))
                        .orElseGet(() -> VisibleMessage.refusal(frame)));
    }

    private static ReactionPage page(LogEntry message, GetReactionsFrame frame) {
        long after = frame.cursor().map(GetReactions::position).orElse(0L);
        List<Given> further = message.reactions().given().stream()
                .filter(one -> one.emoji().equals(frame.emoji()) && one.seq() > after)
                .toList();
        List<Given> page = further.subList(0, Math.min(frame.limit(), further.size()));
        Optional<String> cursor = page.size() == further.size()
                ? Optional.empty()
                : Optional.of(Long.toString(page.getLast().seq()));
        return new ReactionPage(page.stream().map(Given::user).toList(), cursor);
    }

    private static long position(String cursor) {
        if (!cursor.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidCursorException();
        }
        return Long.parseLong(cursor);
    }
}
