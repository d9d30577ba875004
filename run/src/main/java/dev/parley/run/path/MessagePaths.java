package dev.parley.run.path;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The paths of the latest thousand messages. Thread safe.
final class MessagePaths {
    private static final int KEPT = 1000;
    private static final int LISTED = 50;

    private final SequencedMap<String, MessagePath> paths = new LinkedHashMap<>();

    /// Begins the path of a message that is not known yet, and adds the step.
    synchronized void add(MessageFacts message, PathStep step) {
        paths.computeIfAbsent(message.messageId(), _ -> new MessagePath(message))
                .add(step);
        if (paths.size() > KEPT) {
            paths.pollFirstEntry();
        }
    }

    /// Adds a step to a message that is known; otherwise does nothing.
    synchronized void add(String messageId, PathStep step) {
        MessagePath path = paths.get(messageId);
        if (path != null) {
            path.add(step);
        }
    }

    /// The path of one message as a JSON object.
    synchronized Optional<Map<String, Object>> find(String messageId) {
        return Optional.ofNullable(paths.get(messageId)).map(MessagePath::full);
    }

    /// The latest messages, the newest first.
    synchronized List<Map<String, Object>> latest() {
        return paths.reversed().values().stream()
                .limit(LISTED)
                .map(MessagePath::summary)
                .toList();
    }
}
