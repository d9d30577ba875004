package dev.parley.run.path;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Whose the latest ten thousand connections are or were. Thread safe.
final class ConnectionUsers {
    private static final int KEPT = 10_000;

    private final SequencedMap<String, String> users = new LinkedHashMap<>();

    synchronized void add(String connectionId, String userId) {
        users.putLast(connectionId, userId);
        if (users.size() > KEPT) {
            users.pollFirstEntry();
        }
    }

    synchronized Optional<String> of(String connectionId) {
        return Optional.ofNullable(users.get(connectionId));
    }
}
