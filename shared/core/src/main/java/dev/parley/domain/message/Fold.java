package dev.parley.domain.message;

import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The rule by which changes become the present state of messages. It is the only description of it: the
/// stores write what it says, and a replay of a log by it gives what they hold.
///
/// A change that comes before the greatest that a message already holds is done and changes nothing, so that
/// folding can be repeated. A deletion is final.
public final class Fold {
    private Fold() {}

    /// The message after this change; the message itself if the change does nothing to it.
    public static LogEntry after(LogEntry message, LogEntry change) {
        if (!(message.payload() instanceof Content content)) {
            return message;
        }
        return switch (change.payload()) {
            case Change.Reaction reaction ->
                message.with(
                        message.reactions().after(change.seq(), change.message().sender(), reaction));
            case Change.Edit(long ref, Revision revision)
            when isNew(message, change) ->
                message.saying(revision.appliedTo(content)).with(edited(message.folded(), change));
            case Change.Delete delete when isNew(message, change) -> deleted(message, change);
            case Change.Edit _, Change.Delete _, Change.Bare _, Content _, Deleted _ -> message;
        };
    }

    private static boolean isNew(LogEntry message, LogEntry change) {
        return message.folded().foldedSeq() < change.seq();
    }

    private static Folded edited(Folded before, LogEntry edit) {
        List<Long> edits = new ArrayList<>(before.edits());
        edits.add(edit.seq());
        return new Folded(edit.seq(), Optional.of(edit.message().sentAt()), edits);
    }

    private static LogEntry deleted(LogEntry message, LogEntry delete) {
        Deleted left = new Deleted(delete.message().sentAt(), delete.message().sender());
        return message.saying(left)
                .with(new Folded(
                        delete.seq(), Optional.empty(), message.folded().edits()))
                .with(Reactions.NONE);
    }

    /// The present state of a log, from its entries as they were numbered, ascending from any start. Edits of
    /// deleted messages are without what they said.
    public static List<LogEntry> replay(List<LogEntry> numbered) {
        Map<Long, LogEntry> entries = new TreeMap<>();
        for (LogEntry entry : numbered) {
            entries.put(entry.seq(), entry);
            entry.change()
                    .map(change -> entries.get(change.ref()))
                    .ifPresent(message -> entries.put(message.seq(), after(message, entry)));
        }
        return entries.values().stream()
                .map(entry -> bareIf(entry, edit -> isDeleted(entries, edit.ref())))
                .toList();
    }

    private static boolean isDeleted(Map<Long, LogEntry> entries, long seq) {
        return entries.get(seq) instanceof LogEntry message && message.payload() instanceof Deleted;
    }

    /// The entries of a batch as they are to be put into the log: an edit of a message that is deleted, or
    /// gone, or deleted earlier in the batch, is without what it says from the start.
    ///
    /// @param messages the messages that the batch changes, as they are before it; those that are gone are
    /// left out
    public static List<LogEntry> asPut(List<LogEntry> batch, Map<Long, LogEntry> messages) {
        Set<Long> deleted = new HashSet<>();
        List<LogEntry> put = new ArrayList<>();
        for (LogEntry entry : batch) {
            put.add(bareIf(entry, edit -> deleted.contains(edit.ref()) || !isMessage(messages, edit.ref())));
            deletes(entry).ifPresent(deleted::add);
        }
        return put;
    }

    /// The entries of a batch as they stand once all of the batch is folded: an edit of a message that the
    /// batch deletes later is without what it said.
    public static List<LogEntry> asFolded(List<LogEntry> put) {
        Set<Long> deleted = new HashSet<>();
        put.forEach(entry -> deletes(entry).ifPresent(deleted::add));
        return put.stream()
                .map(entry -> bareIf(entry, edit -> deleted.contains(edit.ref())))
                .toList();
    }

    private static Optional<Long> deletes(LogEntry entry) {
        return entry.payload() instanceof Change.Delete(long ref) ? Optional.of(ref) : Optional.empty();
    }

    private static boolean isMessage(Map<Long, LogEntry> messages, long seq) {
        return messages.get(seq) instanceof LogEntry message && message.payload() instanceof Content;
    }

    private static LogEntry bareIf(LogEntry entry, Predicate<Change.Edit> gone) {
        return entry.payload() instanceof Change.Edit edit && gone.test(edit) ? withoutContent(entry) : entry;
    }

    /// A send as it is numbered whose sender was erased at `erasedAt`: what was sent before says nothing. A
    /// reaction that is taken back stays, so that no client keeps it.
    public static AcceptedMessage asOfErased(AcceptedMessage send, Instant erasedAt) {
        if (!send.sentAt().isBefore(erasedAt)) {
            return send;
        }
        return switch (send.payload()) {
            case Content _ -> send.saying(new Deleted(erasedAt, UserId.SYSTEM));
            case Change.Edit(long ref, var _) -> send.saying(new Change.Bare(ref, Change.Kind.EDIT));
            case Change.Reaction(long ref, var _, boolean on) ->
                on ? send.saying(new Change.Bare(ref, Change.Kind.REACTION)) : send;
            case Change.Delete _, Change.Bare _, Deleted _ -> send;
        };
    }

    /// The change without what it says.
    public static LogEntry withoutContent(LogEntry entry) {
        return entry.change()
                .map(change -> entry.saying(new Change.Bare(change.ref(), change.kind())))
                .orElse(entry);
    }
}
