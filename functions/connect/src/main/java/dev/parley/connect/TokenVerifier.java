package dev.parley.connect;

import dev.parley.domain.id.UserId;
import java.time.Instant;

/// Finds out whom a bearer token stands for. Thread safe; safe to repeat.
interface TokenVerifier {
    /// @throws dev.parley.port.DependencyUnavailableException if the issuer's keys are needed and cannot be had
    Verification verify(String token);

    sealed interface Verification {
        record Verified(UserId userId, Instant expiresAt) implements Verification {}

        /// `reason` is for logs and never quotes the token.
        record Refused(String reason) implements Verification {}
    }
}
