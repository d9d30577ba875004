package dev.parley.emulator.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The codes and refresh tokens that are given out. They live in memory: after a restart people sign in again once
/// their token is over. Thread safe.
final class SignInGrants {
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);

    /// Another tab may have asked with the token before.
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
    private final Clock clock;

    SignInGrants(Clock clock) {
        this.clock = clock;
    }

    private record Code(String username, AuthorizationRequest request, Instant expiresAt) {}

    private record Refresh(String username, Instant expiresAt) {}

    /// A code for five minutes and one use.
    String code(String username, AuthorizationRequest request) {
        codes.values().removeIf(code -> isOver(code.expiresAt()));
        String code = secret();
        codes.put(code, new Code(username, request, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /// Whose code it is. A code is used up by the attempt; it is nobody's for another page or another verifier.
    Optional<String> redeem(String code, String returnTo, String verifier) {
        return Optional.ofNullable(codes.remove(code))
                .filter(known -> !isOver(known.expiresAt()))
                .filter(known -> known.request().returnTo().toString().equals(returnTo))
                .filter(known -> VERIFIER.matcher(verifier).matches()
                        && challenge(verifier).equals(known.request().challenge()))
                .map(Code::username);
    }

    /// A refresh token for thirty days.
    String refreshToken(String username) {
        refreshTokens.values().removeIf(token -> isOver(token.expiresAt()));
        String token = secret();
        refreshTokens.put(token, new Refresh(username, clock.instant().plus(REFRESH_LIFE)));
        return token;
    }

    /// Whose refresh token it is. It is good for a minute more: the next is given with the answer.
    Optional<String> refresh(String token) {
        Instant last = clock.instant().plus(GRACE);
        return Optional.ofNullable(refreshTokens.computeIfPresent(
                        token,
                        (_, known) -> isOver(known.expiresAt())
                                ? null
                                : new Refresh(
                                        known.username(), known.expiresAt().isBefore(last) ? known.expiresAt() : last)))
                .map(Refresh::username);
    }

    /// Ends a refresh token, if there is such.
    void revoke(String token) {
        refreshTokens.remove(token);
    }

    private boolean isOver(Instant expiry) {
        return !clock.instant().isBefore(expiry);
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
