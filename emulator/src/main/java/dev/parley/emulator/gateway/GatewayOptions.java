package dev.parley.emulator.gateway;

import dev.parley.emulator.gateway.connection.TokenBucket;
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

    /// Rates a second with their bursts: new connections, and requests of the account (messages and posts together).
    public record Throttles(double connectRate, double connectBurst, double requestRate, double requestBurst) {
        /// AWS's default quotas.
        public static final Throttles AWS = new Throttles(500, 500, 10_000, 5_000);

        TokenBucket connects() {
            return new TokenBucket(connectRate, connectBurst, System::nanoTime);
        }

        TokenBucket requests() {
            return new TokenBucket(requestRate, requestBurst, System::nanoTime);
        }
    }
}
