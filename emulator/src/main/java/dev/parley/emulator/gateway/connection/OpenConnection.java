package dev.parley.emulator.gateway.connection;

import java.time.Instant;

/// An open connection as an operator sees it; the principal is empty without an authorizer.
public record OpenConnection(String id, String principal, Instant connectedAt, Instant lastActiveAt) {}
