package dev.parley.connect;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;

/// Verifies JSON Web Tokens: signed with an asymmetric algorithm of the allow-list by a key of the issuer, and with
/// claims as [ClaimRules] wants them. Keys that a token brings along are never used. Thread safe.
final class JwtVerifier implements TokenVerifier {
    /// What the JDK verifies and a public key serves for. Not `EdDSA`: the JOSE library needs another library for it,
    /// and its key selection passes such keys over. Not `ES256K`: the JDK no longer has that curve.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /// RFC 9068 lets an access token's type stand as a whole media type too.
    private static final JOSEObjectTypeVerifier<SecurityContext> TYPES = new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT,
            new JOSEObjectType("application/jwt"),
            new JOSEObjectType("at+jwt"),
            new JOSEObjectType("application/at+jwt"),
            null);

    private static final int MAX_LENGTH = 8_192;

    private final ConfigurableJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
    private final ClaimRules rules;
    private final Clock clock;

    JwtVerifier(JWKSource<SecurityContext> keys, ClaimRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        signatures.setJWSTypeVerifier(TYPES);
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    @Override
    public Verification verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return new Verification.Refused("too long");
        }
        try {
            JWTClaimsSet claims = signatures.process(SignedJWT.parse(token), null);
            return rules.check(claims, clock.instant());
        } catch (ParseException e) {
            return new Verification.Refused("not a signed JWT");
        } catch (BadJOSEException | JOSEException e) {
            return new Verification.Refused(
                    "not signed by the issuer: " + e.getClass().getSimpleName());
        }
    }
}
