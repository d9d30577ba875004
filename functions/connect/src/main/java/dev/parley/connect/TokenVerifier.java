package dev.parley.connect;

import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import java.time.Instant;

/// Finds out whom a bearer token stands for. Thread safe; safe to repeat.
interface TokenVerifier {
    /// @throws dev.parley.port.DependencyUnavailableException if the issuer's keys are needed and cannot be had
    Verification verify(String token);

    sealed interface Verification {
        /// `profile` is what the token says of its user to other people.
        record Verified(UserId userId, Instant expiresAt, Profile profile) implements Verification {
            /// By a token that says nothing of its user.
            public Verified(UserId userId, Instant expiresAt) {
                this(userId, expiresAt, Profile.NOTHING);
            }
        }

        /// `reason` is for logs and never quotes the token.
        record Refused(String reason) implements Verification {}
    }
}
