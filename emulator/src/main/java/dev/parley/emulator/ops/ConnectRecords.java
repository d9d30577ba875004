package dev.parley.emulator.ops;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who opened which connection, from where and when: of the latest 20,000 connections, ended ones included.
/// Thread safe.
final class ConnectRecords {
    private static final int KEPT = 20_000;

    private final Map<String, ConnectRecord> records = new LinkedHashMap<>();

    /// @param closedAt absent while the connection is open
    record ConnectRecord(String principal, String sourceIp, Instant connectedAt, Optional<Instant> closedAt) {}

    synchronized void opened(GatewayCall call) {
        records.put(
                call.connectionId(),
                new ConnectRecord(call.principal(), call.sourceIp(), call.connectedAt(), Optional.empty()));
        if (records.size() > KEPT) {
            records.remove(records.keySet().iterator().next());
        }
    }

    synchronized void ended(GatewayCall call) {
        records.computeIfPresent(
                call.connectionId(),
                (_, open) -> new ConnectRecord(
                        open.principal(), open.sourceIp(), open.connectedAt(), Optional.of(call.at())));
    }

    synchronized Optional<ConnectRecord> find(String connectionId) {
        return Optional.ofNullable(records.get(connectionId));
    }
}
