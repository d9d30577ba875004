package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.EntryExpiry;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds changes into the items of their messages, by the rule of [dev.parley.domain.message.Fold]. Safe to
/// repeat and to race: each write has the condition that the item holds no later change. Folds go one after the
/// other, those of neighbouring changes of one kind of one message in one write. Thread safe.
///
/// Where the message is deleted already, only what its edits said is cleared: the writer that deleted it may
/// have died before it did so.
final class FoldWriter {
    private final MessageFolds messages;
    private final ReactionFolds reactions;

    FoldWriter(DynamoStore store, EntryExpiry expiry) {
        this.messages = new MessageFolds(store);
        this.reactions = new ReactionFolds(store, expiry);
    }

    /// @param entries a run of the log, ascending
    /// @param states the messages that the run changes, as they are before it or later
    void fold(RoomId roomId, List<LogEntry> entries, Map<Long, LogEntry> states) {
        Map<Long, List<LogEntry>> byMessage = new LinkedHashMap<>();
        entries.forEach(entry -> entry.change()
                .ifPresent(change -> byMessage
                        .computeIfAbsent(change.ref(), ref -> new ArrayList<>())
                        .add(entry)));
        byMessage.forEach((ref, changes) -> fold(roomId, ref, changes, states.get(ref)));
    }

    private void fold(RoomId roomId, long ref, List<LogEntry> changes, @Nullable LogEntry message) {
        if (message != null && message.payload() instanceof Content) {
            foldInto(roomId, message, changes);
        } else if (message != null && message.payload() instanceof Deleted) {
            messages.clearEdits(roomId, ref, edits(message, changes));
        } else {
            messages.clearEdits(roomId, ref, edits(changes));
        }
    }

    private void foldInto(RoomId roomId, LogEntry message, List<LogEntry> changes) {
        long mark = message.folded().foldedSeq();
        for (List<LogEntry> run : runs(changes)) {
            if (run.getFirst().payload() instanceof Change.Reaction) {
                reactions.fold(roomId, message.seq(), run, mark);
            } else if (messages.fold(roomId, message.seq(), run) == MessageFolds.Outcome.DELETED) {
                reactions.clear(roomId, message.seq(), run.getLast().seq());
                messages.clearEdits(roomId, message.seq(), edits(changes));
                return;
            } else {
                mark = run.getLast().seq();
            }
        }
    }

    /// The changes as runs of reactions and runs of others, in their order.
    private static List<List<LogEntry>> runs(List<LogEntry> changes) {
        List<List<LogEntry>> runs = new ArrayList<>();
        boolean inReactions = false;
        for (LogEntry change : changes) {
            boolean reaction = change.payload() instanceof Change.Reaction;
            if (runs.isEmpty() || reaction != inReactions) {
                runs.add(new ArrayList<>());
                inReactions = reaction;
            }
            runs.getLast().add(change);
        }
        return runs;
    }

    private static List<Long> edits(LogEntry message, List<LogEntry> changes) {
        List<Long> edits = edits(changes);
        boolean deletes = changes.stream().anyMatch(change -> change.payload() instanceof Change.Delete);
        if (deletes) {
            edits.addAll(message.folded().edits());
        }
        return edits;
    }

    private static List<Long> edits(List<LogEntry> changes) {
        List<Long> edits = new ArrayList<>();
        changes.stream()
                .filter(change -> change.payload() instanceof Change.Edit)
                .forEach(edit -> edits.add(edit.seq()));
        return edits;
    }
}
