package dev.parley.connect;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.connect.TokenVerifier.Verification;
import dev.parley.domain.HttpsUrl;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the claims of a token must say, once its signature is known to be the issuer's.
///
/// @param userIdClaim the claim that names the user
record ClaimRules(String issuer, Set<String> audiences, String userIdClaim) {
    /// The issuer's clock may be ahead by this much. Expiry gets no such grace: frames are refused from
    /// the same instant.
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final int LONGEST_NAME = 100;

    /// The claim `sub` names the user.
    ClaimRules(String issuer, Set<String> audiences) {
        this(issuer, audiences, "sub");
    }

    ClaimRules {
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("without an audience no token can be accepted");
        }
    }

    Verification check(JWTClaimsSet claims, Instant now) {
        Optional<Instant> expiresAt = instant(claims.getExpirationTime());
        Optional<String> subject = text(claims, userIdClaim).filter(UserId::isValid);
        if (!issuer.equals(claims.getIssuer())) {
            return new Verification.Refused("another issuer");
        }
        if (expiresAt.isEmpty() || !now.isBefore(expiresAt.get())) {
            return new Verification.Refused("expired, or without expiry");
        }
        if (instant(claims.getNotBeforeTime()).filter(now.plus(SKEW)::isBefore).isPresent()) {
            return new Verification.Refused("not valid yet");
        }
        if (!isForUs(claims)) {
            return new Verification.Refused("another audience");
        }
        if (subject.isEmpty() || UserId.isReserved(subject.get())) {
            return new Verification.Refused("a subject that no user can have");
        }
        return new Verification.Verified(new UserId(subject.get()), expiresAt.get(), profile(claims));
    }

    private static Profile profile(JWTClaimsSet claims) {
        Optional<String> name = text(claims, "name")
                .flatMap(ClaimRules::shown)
                .or(() -> text(claims, "preferred_username").flatMap(ClaimRules::shown));
        return new Profile(name, text(claims, "picture").filter(HttpsUrl::isValid), Optional.empty());
    }

    /// As much of the text as a profile can show; absent if that is nothing.
    private static Optional<String> shown(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_NAME, text.codePointCount(0, text.length())));
        return Optional.of(text.substring(0, end))
                .filter(name -> !name.isBlank())
                .filter(name -> name.codePoints().noneMatch(ClaimRules::isSurrogate));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// Cognito's access tokens have no `aud`; they name the client in `client_id`.
    private boolean isForUs(JWTClaimsSet claims) {
        return !Collections.disjoint(audiences, claims.getAudience())
                || (text(claims, "token_use").filter("access"::equals).isPresent()
                        && text(claims, "client_id").filter(audiences::contains).isPresent());
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        try {
            return Optional.ofNullable(claims.getStringClaim(name));
        } catch (ParseException notText) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
