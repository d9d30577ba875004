package dev.parley.checker.backend;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What is pushed to connections of users who come once and stay: that they are online, and nothing more. Thread
/// safe.
final class PresenceHeard {
    private final Set<Heard> heard = ConcurrentHashMap.newKeySet();
    private final AtomicLong flaps = new AtomicLong();

    private record Heard(String connection, String user) {}

    /// A push that says offline, or says online again, is a flap.
    void heard(String connection, String user, boolean online) {
        if (!heard.add(new Heard(connection, user)) || !online) {
            flaps.incrementAndGet();
        }
    }

    long flaps() {
        return flaps.get();
    }
}
