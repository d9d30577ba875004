package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.RoomMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every change in a log is about a message of that log before it; edits are by the message's sender, deletions
/// by the sender or the room's owner.
final class ChangeRightsCheck implements Check {
    @Override
    public List<Violation> violations(History history) {
        return history.of(Fact.LogRead.class).flatMap(ChangeRightsCheck::wrong).toList();
    }

    private static Stream<Violation> wrong(Fact.LogRead log) {
        Map<Long, RoomMessage> messages = messages(log);
        return log.entries().stream()
                .filter(MessageChange.class::isInstance)
                .map(MessageChange.class::cast)
                .filter(change -> !isRight(change, messages, log.owner().value()))
                .map(change -> new Violation(
                        Promise.NOTHING_MISDIRECTED, "a change that nobody may make: " + change, List.of()));
    }

    private static Map<Long, RoomMessage> messages(Fact.LogRead log) {
        Map<Long, RoomMessage> messages = new HashMap<>();
        for (LogEntry entry : log.entries()) {
            if (entry instanceof RoomMessage message) {
                messages.put(message.seq(), message);
            }
        }
        return messages;
    }

    private static boolean isRight(MessageChange change, Map<Long, RoomMessage> messages, String owner) {
        RoomMessage message = messages.get(change.ref());
        String sender = change.origin().sender();
        if (message == null || change.ref() >= change.seq()) {
            return false;
        }
        return switch (change) {
            case MessageChange.Edited _ -> message.sender().equals(sender);
            case MessageChange.Deleted _ -> message.sender().equals(sender) || sender.equals(owner);
            case MessageChange.Reacted _ -> true;
        };
    }
}
