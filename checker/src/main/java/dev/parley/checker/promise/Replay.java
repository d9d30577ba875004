package dev.parley.checker.promise;

import dev.parley.checker.history.Said;
import dev.parley.client.message.FieldChange;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.Reaction;
import dev.parley.client.message.RoomMessage;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What a log says, from its first entry on: each message as it was sent, and each change after the other. A
/// page shows messages in their present state, and edits of deleted messages without content; what both said
/// follows from their ids. A reaction that does not say which changes nothing here: a message has one only where
/// a mechanism that was taken out let it be numbered again, after its emoji had gone from the inbox.
final class Replay {
    private Replay() {}

    static NavigableMap<Long, RoomMessage> of(List<LogEntry> log) {
        NavigableMap<Long, RoomMessage> messages = new TreeMap<>();
        for (LogEntry entry : log) {
            switch (entry) {
                case RoomMessage message -> messages.put(message.seq(), asSent(message));
                case MessageChange change ->
                    messages.computeIfPresent(
                            change.ref(),
                            (_, message) -> message.after(asSent(change)).orElse(message));
                case LogEntry.Unknown _ -> {}
            }
        }
        messages.replaceAll((_, message) -> comparable(message));
        return messages;
    }

    private static RoomMessage asSent(RoomMessage message) {
        return new RoomMessage(
                message.origin(),
                Said.by(message.clientMessageId()),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                0);
    }

    private static MessageChange asSent(MessageChange change) {
        return change instanceof MessageChange.Edited edit
                ? new MessageChange.Edited(
                        edit.origin(),
                        edit.ref(),
                        Optional.of(Said.by(edit.origin().clientMessageId())),
                        FieldChange.none(),
                        FieldChange.none())
                : change;
    }

    /// The order of emoji is nobody's promise.
    static RoomMessage comparable(RoomMessage message) {
        return new RoomMessage(
                message.origin(),
                message.body(),
                message.replyTo(),
                message.mentions(),
                message.metadata(),
                message.editedAt(),
                message.deleted(),
                message.reactions().stream()
                        .sorted(Comparator.comparing(Reaction::emoji))
                        .toList(),
                message.reactionsCut(),
                message.changedSeq());
    }
}
