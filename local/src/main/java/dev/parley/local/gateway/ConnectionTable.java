package dev.parley.local.gateway;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The open connections by id. A connection whose `$connect` is pending is not in it, so that a post to it is
/// answered 410 as by AWS. Thread safe.
final class ConnectionTable {
    private final ConcurrentMap<String, ClientConnection> open = new ConcurrentHashMap<>();

    void add(ClientConnection connection) {
        open.put(connection.facts().id(), connection);
    }

    Optional<ClientConnection> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    void remove(ClientConnection connection) {
        open.remove(connection.facts().id(), connection);
    }

    Collection<ClientConnection> all() {
        return open.values();
    }
}
