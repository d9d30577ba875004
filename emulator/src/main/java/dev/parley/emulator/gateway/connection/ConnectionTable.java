package dev.parley.emulator.gateway.connection;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The open connections by id. A connection whose `$connect` is pending is not in it, so that a post to it is
/// answered 410 as by AWS. Thread safe.
public final class ConnectionTable {
    private final ConcurrentMap<String, ClientConnection> open = new ConcurrentHashMap<>();

    public void add(ClientConnection connection) {
        open.put(connection.facts().id(), connection);
    }

    public Optional<ClientConnection> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    public void remove(ClientConnection connection) {
        open.remove(connection.facts().id(), connection);
    }

    public Collection<ClientConnection> all() {
        return open.values();
    }
}
