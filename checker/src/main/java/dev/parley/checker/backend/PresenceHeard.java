package dev.parley.checker.backend;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What connections are told of users who come once and stay: that they are online, and nothing more. Thread
/// safe.
final class PresenceHeard {
    private final Set<Told> told = ConcurrentHashMap.newKeySet();
    private final AtomicLong flaps = new AtomicLong();

    private record Told(String connection, String user) {}

    /// A push that says offline, or says online again, is a flap.
    void heard(String connection, String user, boolean online) {
        if (!told.add(new Told(connection, user)) || !online) {
            flaps.incrementAndGet();
        }
    }

    long flaps() {
        return flaps.get();
    }
}
