package dev.parley.local.gateway;

import java.time.Clock;

/// Where the gateway listens and by which limits it goes. Port 0 picks a free one.
public record GatewayOptions(String host, int port, String stage, Clock clock, Throttles throttles) {
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
