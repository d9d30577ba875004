package dev.parley.checker.history;

import dev.parley.client.message.LogEntry;
import dev.parley.client.message.RoomMessage;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import java.util.List;

/// One thing that a client did, was answered or saw. `at` is the run's clock in nanoseconds, the same for all
/// clients.
public sealed interface Fact {
    long at();

    /// A client put a send on the wire. `chain` is a run of sends of one connection that must come out in this
    /// order: either each was sent after the ack of the one before, or they carried ascending `clientSeq`.
    record SendStarted(long at, Origin origin, RoomId room, ClientMessageId message, int chain) implements Fact {}

    record SendAcked(
            long at, Origin origin, RoomId room, ClientMessageId message, MessageId messageId, boolean duplicate)
            implements Fact {}

    record SendRefused(long at, Origin origin, RoomId room, ClientMessageId message, String code) implements Fact {}

    /// A try of a numbered send that is to be repeated: what was answered, or that nothing was.
    record SendPutOff(long at, Origin origin, RoomId room, ClientMessageId message, String answer) implements Fact {}

    /// A client gave up: it had repeated a request as long as patience lasts, or was refused what must not be
    /// refused.
    ///
    /// @param open the numbered sends that it could not get through; empty for any other request
    record Stuck(long at, Origin origin, String asked, List<ClientMessageId> open, String lastAnswer) implements Fact {
        public Stuck {
            open = List.copyOf(open);
        }
    }

    /// A message reached a client, pushed or read.
    record Seen(long at, Origin origin, RoomId room, Entry entry, Way way) implements Fact {}

    record JoinStarted(long at, UserId user, RoomId room) implements Fact {}

    record JoinAcked(long at, UserId user, RoomId room) implements Fact {}

    record LeaveStarted(long at, UserId user, RoomId room) implements Fact {}

    record LeaveAcked(long at, UserId user, RoomId room) implements Fact {}

    record Connected(long at, Origin origin) implements Fact {}

    /// A connection was given up, or found to be gone.
    record Left(long at, Origin origin) implements Fact {}

    /// From the start of the run to here every push must have reached the connections that were open: the
    /// gateway told the truth, and there was time enough.
    record PushesDue(long at) implements Fact {}

    /// After the run: a message that was stored, and is in no log although it had time.
    record Stranded(long at, RoomId room, UserId sender, ClientMessageId message) implements Fact {}

    /// A user's own cursors as an ack or a listing showed them; `asked` is when the request went out.
    record CursorsShown(long at, long asked, UserId user, RoomId room, Cursors cursors) implements Fact {}

    /// After the run: how many messages of a room a listing showed as unread, and how many stand in the log
    /// behind the `readSeq` of the same listing.
    record UnreadShown(long at, UserId user, RoomId room, long shown, long counted) implements Fact {}

    /// After the run: the room's whole log, read by a member who was there from the first message.
    record WholeLog(long at, RoomId room, HistoryVisibility visibility, List<Entry> entries) implements Fact {
        public WholeLog {
            entries = List.copyOf(entries);
        }
    }

    /// After the run: what a member gets who syncs the room from nothing.
    record WholeSync(long at, UserId user, RoomId room, List<Entry> entries) implements Fact {
        public WholeSync {
            entries = List.copyOf(entries);
        }
    }

    /// After the run: the room's whole log as its owner reads it, with what its entries say.
    record LogRead(long at, RoomId room, UserId owner, List<LogEntry> entries) implements Fact {
        public LogRead {
            entries = List.copyOf(entries);
        }
    }

    /// After the run: the messages from `from` on as somebody shows them.
    record ViewShown(long at, String by, RoomId room, long from, List<RoomMessage> messages) implements Fact {
        public ViewShown {
            messages = List.copyOf(messages);
        }
    }

    /// After the run: what a deleted message said, found where it must not be.
    record WordsLeft(long at, String where, String words) implements Fact {}

    /// After the run: what another member was last shown of the user's presence, and what is true.
    record PresenceShown(long at, UserId user, boolean shown, boolean actual) implements Fact {}

    /// An entry came out as an event.
    record EventOut(long at, String id, RoomId room, Entry entry) implements Fact {}

    /// What was acknowledged to here must have come out: events are on, and there was time enough.
    record EventsDue(long at) implements Fact {}

    /// A log entry as a client sees it.
    record Entry(long seq, MessageId messageId, UserId sender, ClientMessageId message) {}

    enum Way {
        PUSH,
        /// It was the message that an acknowledged change was about.
        REFERRED,
        /// By a client that keeps the log in order for its application.
        APPLICATION,
        HISTORY,
        SYNC
    }
}
