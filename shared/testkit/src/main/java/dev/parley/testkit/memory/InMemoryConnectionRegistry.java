package dev.parley.testkit.memory;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.ConnectionRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The registry as maps behind one lock.
public final class InMemoryConnectionRegistry implements ConnectionRegistry {
    private static final class State {
        final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
        final Map<ConnectionId, DisconnectReason> closing = new HashMap<>();
        boolean banned;
        Instant keptOutUntil = Instant.MIN;
        Optional<Boolean> pushedOnline = Optional.empty();
        Optional<Instant> lastSeenAt = Optional.empty();
        long registrations;
    }

    private final Map<UserId, State> users = new HashMap<>();
    private volatile Runnable beforeRecord = () -> {};
    private int failures;
    private boolean losingAnswer;

    /// Runs outside any lock before each record of a push: the place to let something else happen.
    public void beforeRecord(Runnable action) {
        beforeRecord = action;
    }

    /// The next `calls` calls fail without an effect.
    public synchronized void failNext(int calls) {
        failures = calls;
    }

    /// The next registration has its effect and fails.
    public synchronized void loseNextAnswer() {
        losingAnswer = true;
    }

    @Override
    public synchronized Registration register(Connection connection, int limit, Instant now) {
        State state = state(connection.userId());
        if (state.banned) {
            return new Registration.Banned();
        }
        if (now.isBefore(state.keptOutUntil)) {
            return new Registration.KeptOut(state.keptOutUntil);
        }
        state.connections.put(connection.id(), connection);
        state.registrations++;
        List<ConnectionId> live = state.connections.values().stream()
                .filter(open -> !state.closing.containsKey(open.id()) && !open.isExpired(now))
                .filter(open -> !open.id().equals(connection.id()))
                .sorted(Comparator.comparing(Connection::connectedAt))
                .map(Connection::id)
                .toList();
        List<ConnectionId> displaced = live.subList(0, Math.max(0, live.size() + 1 - limit));
        displaced.forEach(id -> state.closing.put(id, DisconnectReason.TOO_MANY_CONNECTIONS));
        if (losingAnswer) {
            losingAnswer = false;
            throw new DependencyUnavailableException("connections");
        }
        return new Registration.Registered(displaced);
    }

    @Override
    public synchronized void remove(UserId userId, ConnectionId connectionId, Instant seenAt) {
        State state = state(userId);
        if (state.connections.remove(connectionId) != null) {
            state.closing.remove(connectionId);
            seen(userId, seenAt);
        }
    }

    @Override
    public synchronized Map<UserId, UserConnections> read(Collection<UserId> requested) {
        Map<UserId, UserConnections> found = new HashMap<>();
        for (UserId userId : Set.copyOf(requested)) {
            checkOutage();
            State state = users.get(userId);
            if (state != null) {
                found.put(userId, read(userId, state));
            }
        }
        return found;
    }

    private static UserConnections read(UserId userId, State state) {
        List<Connection> open = new ArrayList<>();
        List<Closing> closing = new ArrayList<>();
        for (Connection connection : state.connections.values()) {
            DisconnectReason reason = state.banned ? DisconnectReason.BANNED : state.closing.get(connection.id());
            if (reason == null) {
                open.add(connection);
            } else {
                closing.add(new Closing(connection, reason));
            }
        }
        return new UserConnections(
                userId, open, closing, state.banned, state.pushedOnline, state.lastSeenAt, state.registrations);
    }

    @Override
    public synchronized void markClosing(UserId userId, ConnectionId connectionId, DisconnectReason reason) {
        State state = state(userId);
        if (state.connections.containsKey(connectionId)) {
            state.closing.putIfAbsent(connectionId, reason);
        }
    }

    @Override
    public synchronized List<Closing> ban(UserId userId) {
        State state = state(userId);
        state.banned = true;
        return read(userId, state).closing();
    }

    @Override
    public synchronized void unban(UserId userId) {
        state(userId).banned = false;
    }

    @Override
    public synchronized List<Closing> keepOut(UserId userId, Instant until) {
        State state = state(userId);
        state.keptOutUntil = until.isAfter(state.keptOutUntil) ? until : state.keptOutUntil;
        state.connections.keySet().forEach(id -> state.closing.putIfAbsent(id, DisconnectReason.TOO_MANY_FRAMES));
        return read(userId, state).closing();
    }

    @Override
    public synchronized void seen(UserId userId, Instant at) {
        State state = state(userId);
        if (state.lastSeenAt.isEmpty() || state.lastSeenAt.get().isBefore(at)) {
            state.lastSeenAt = Optional.of(at);
        }
    }

    @Override
    public UserConnections recordPushed(UserId userId, boolean online) {
        beforeRecord.run();
        return recorded(userId, online);
    }

    private synchronized UserConnections recorded(UserId userId, boolean online) {
        State state = state(userId);
        state.pushedOnline = Optional.of(online);
        return read(userId, state);
    }

    private State state(UserId userId) {
        checkOutage();
        return users.computeIfAbsent(userId, id -> new State());
    }

    private void checkOutage() {
        if (failures > 0) {
            failures--;
            throw new DependencyUnavailableException("connections");
        }
    }
}
