package dev.parley.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Signs tokens (RS256) with a key that is published as a JWK set. Thread safe.
public final class TokenIssuer {
    private static final int KEY_BITS = 2048;

    private final String issuer;
    private final String audience;
    private final Clock clock;
    private final RSAKey key;

    public TokenIssuer(String issuer, String audience, RSAKey key, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
        this.key = key;
    }

    /// A fresh key pair.
    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /// A token for the user, valid from now on.
    public String issue(String username, Duration lifetime) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(username)
                .claim("preferred_username", username)
                .claim("username", username)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return sign(claims);
    }

    /// Signs whatever is claimed, also what the authorizer must refuse.
    public String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }

    String issuer() {
        return issuer;
    }

    /// Whom the tokens are for: the client's id.
    String audience() {
        return audience;
    }

    Clock clock() {
        return clock;
    }

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String discovery() {
        return """
                {"issuer":"%1$s","jwks_uri":"%1$s/.well-known/jwks.json",\
                "authorization_endpoint":"%1$s/oauth2/authorize","token_endpoint":"%1$s/oauth2/token",\
                "revocation_endpoint":"%1$s/oauth2/revoke","end_session_endpoint":"%1$s/logout",\
                "grant_types_supported":["authorization_code","refresh_token"],\
                "code_challenge_methods_supported":["S256"],"token_endpoint_auth_methods_supported":["none"],\
                "id_token_signing_alg_values_supported":["RS256"],"subject_types_supported":["public"],\
                "response_types_supported":["code"]}""".formatted(issuer);
    }
}
