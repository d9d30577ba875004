package dev.parley.emulator.gateway;

import dev.parley.emulator.api.option.Throttles;
import java.time.Clock;
import java.time.Duration;

/// Where the gateway listens and by which limits it goes. Port 0 picks a free one.
///
/// @param integrationLimit how long a route's function may take to answer
public record GatewayOptions(
        Listening listening, String stage, Clock clock, Throttles throttles, Duration integrationLimit) {
    /// AWS's limit, which cannot be raised for WebSocket APIs.
    public static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(29);

    /// With AWS's limit of integrations.
    public GatewayOptions(Listening listening, String stage, Clock clock, Throttles throttles) {
        this(listening, stage, clock, throttles, INTEGRATION_LIMIT);
    }

    /// The address, and whether requests to `@connections` must be signed with the key `local`.
    public record Listening(String host, int port, boolean checksSignatures) {}

    String host() {
        return listening.host();
    }

    int port() {
        return listening.port();
    }

    boolean checksSignatures() {
        return listening.checksSignatures();
    }
}
