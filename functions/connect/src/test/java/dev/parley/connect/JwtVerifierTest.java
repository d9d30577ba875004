package dev.parley.connect;

import static dev.parley.connect.TestIssuer.AUDIENCE;
import static dev.parley.connect.TestIssuer.newKey;
import static dev.parley.connect.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.connect.TokenVerifier.Verification;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.testkit.StepClock;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwtVerifierTest {
    private static final String ISSUER = "https://issuer.example";
    private static final RSAKey KEY = newKey("one");
    private static final Instant NOW = StepClock.START;

    private final StepClock clock = new StepClock();
    private final JwtVerifier verifier = verifierOf(KEY);

    @Test
    void verify_withTokenOfTheIssuer_tellsUserAndExpiry() {
        assertThat(verifier.verify(sign(claims().build(), KEY)))
                .isEqualTo(new Verification.Verified(new UserId("alice"), NOW.plusSeconds(3600)));
    }

    @Test
    void verify_withAccessTokenThatNamesTheClient_verifies() {
        JWTClaimsSet access = claims().audience((String) null)
                .claim("token_use", "access")
                .claim("client_id", AUDIENCE)
                .build();

        assertThat(verifier.verify(sign(access, KEY))).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void verify_withClientIdInAnotherKindOfToken_refuses() {
        assertRefused(claims().audience("other").claim("client_id", AUDIENCE));
        assertRefused(claims().audience("other").claim("client_id", AUDIENCE).claim("token_use", "id"));
        assertRefused(
                claims().audience("other").claim("client_id", List.of(AUDIENCE)).claim("token_use", "access"));
    }

    @Test
    void verify_withOneOfSeveralAudiences_verifies() {
        assertThat(verifier.verify(
                        sign(claims().audience(List.of("other", AUDIENCE)).build(), KEY)))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void verify_withAnotherAudienceOrNone_refuses() {
        assertRefused(claims().audience("other"));
        assertRefused(claims().audience((String) null));
    }

    @Test
    void verify_withAnotherIssuerOrNone_refuses() {
        assertRefused(claims().issuer("https://evil.example"));
        assertRefused(claims().issuer(null));
    }

    @Test
    void verify_fromTheSecondOfExpiryOn_refuses() {
        String token = sign(claims().build(), KEY);
        clock.advance(Duration.ofMillis(3_599_999));
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Verified.class);

        clock.advance(Duration.ofMillis(1));
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void verify_withoutExpiry_refuses() {
        assertRefused(claims().expirationTime(null));
    }

    @Test
    void verify_beforeItsTime_allowsFiveSecondsOfSkew() {
        assertThat(verifier.verify(sign(
                        claims().notBeforeTime(Date.from(NOW.plusSeconds(5))).build(), KEY)))
                .isInstanceOf(Verification.Verified.class);
        assertRefused(claims().notBeforeTime(Date.from(NOW.plusSeconds(6))));
    }

    @Test
    void verify_ofATokenThatTellsOfItsUser_tellsNameAndPicture() {
        assertThat(profile(claims().claim("name", "Alice").claim("preferred_username", "al")))
                .isEqualTo(new Profile(Optional.of("Alice"), Optional.empty(), Optional.empty()));
        assertThat(profile(claims().claim("preferred_username", "al").claim("picture", "https://p.example/a")))
                .isEqualTo(new Profile(Optional.of("al"), Optional.of("https://p.example/a"), Optional.empty()));
        assertThat(profile(claims().claim("name", " ").claim("picture", "http://p.example/a")))
                .isEqualTo(Profile.NOTHING);
        assertThat(profile(claims().claim("name", "n".repeat(101))).displayName())
                .contains("n".repeat(100));
    }

    private Profile profile(JWTClaimsSet.Builder claims) {
        return ((Verification.Verified) verifier.verify(sign(claims.build(), KEY))).profile();
    }

    @Test
    void verify_withSubjectThatIsNoUserId_refuses() {
        assertRefused(claims().subject(null));
        assertRefused(claims().subject(""));
        assertRefused(claims().subject("with space"));
        assertRefused(claims().subject("ä"));
        assertRefused(claims().subject("x".repeat(121)));
        assertRefused(claims().subject("system"));
        assertRefused(claims().subject("system:backend"));
    }

    @Test
    void verify_withSignatureOfAnotherKey_refuses() {
        assertRefused(sign(claims().build(), newKey("one")));
    }

    @Test
    void verify_withChangedClaims_refuses() {
        String[] token = sign(claims().build(), KEY).split("\\.");
        String[] other = sign(claims().subject("bob").build(), newKey("one")).split("\\.");

        assertRefused(token[0] + "." + other[1] + "." + token[2]);
        assertRefused(token[0] + "." + token[1] + ".");
    }

    @Test
    void verify_withoutSignature_refuses() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void verify_withPublicKeyAsSharedSecret_refuses() throws JOSEException {
        byte[] secret = KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        assertRefused(signed(JWSAlgorithm.HS256, "one", new MACSigner(secret)));
    }

    @Test
    void verify_withAlgorithmThatIsNotListed_refuses() {
        for (String algorithm : List.of("EdDSA", "Ed25519", "ES256K", "HS256", "HS512", "none", "RS1")) {
            assertRefused(headed("{\"alg\":\"" + algorithm + "\",\"kid\":\"one\"}"));
        }
    }

    @Test
    void verify_withEachAlgorithmOfAnRsaKey_verifies() throws JOSEException {
        for (JWSAlgorithm algorithm : JWSAlgorithm.Family.RSA) {
            assertThat(verifier.verify(signed(algorithm, "one", new RSASSASigner(KEY))))
                    .as(algorithm.getName())
                    .isInstanceOf(Verification.Verified.class);
        }
    }

    @Test
    void verify_withAlgorithmThatTheKeyIsNotFor_refuses() throws JOSEException {
        var bound = new RSAKey.Builder(KEY).algorithm(JWSAlgorithm.RS256).build();

        assertThat(verifierOf(bound).verify(signed(JWSAlgorithm.PS256, "one", new RSASSASigner(KEY))))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void verify_withTypeOfAnAccessToken_verifiesInBothSpellings() throws JOSEException {
        for (String type :
                List.of("JWT", "at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+JWT", "application/jwt")) {
            assertThat(verifier.verify(typed(type))).as(type).isInstanceOf(Verification.Verified.class);
        }
        assertRefused(typed("dpop+jwt"));
        assertRefused(typed("application/logout+jwt"));
    }

    @Test
    void verify_withKeyThatTheTokenBrings_refuses() throws JOSEException {
        RSAKey own = newKey("one");
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .jwk(own.toPublicJWK())
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(own));

        assertRefused(token.serialize());
    }

    @Test
    void verify_withEllipticCurveSignature_verifies() throws JOSEException {
        Map<JWSAlgorithm, Curve> curves = Map.of(
                JWSAlgorithm.ES256, Curve.P_256, JWSAlgorithm.ES384, Curve.P_384, JWSAlgorithm.ES512, Curve.P_521);
        for (Map.Entry<JWSAlgorithm, Curve> pair : curves.entrySet()) {
            var key = new ECKeyGenerator(pair.getValue()).keyID("ec").generate();

            assertThat(verifierOf(key).verify(signed(pair.getKey(), "ec", new ECDSASigner(key))))
                    .as(pair.getKey().getName())
                    .isInstanceOf(Verification.Verified.class);
        }
    }

    /// Issuers that move to newer algorithms publish keys of several kinds beside each other.
    @Test
    void verify_withKeySetThatHoldsKeysOfOtherKindsToo_usesTheOneItKnows() throws ParseException {
        JWKSet set = JWKSet.parse("""
                {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"ed","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
                {"kty":"EC","crv":"secp256k1","kid":"k1",
                "x":"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g","y":"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"},
                {"kty":"AKP","alg":"ML-DSA-44","kid":"pq","pub":"AAAA"},%s]}""".formatted(KEY.toPublicJWK().toJSONString()));
        var mixed = new JwtVerifier(new IssuerKeys(() -> set, clock), new ClaimRules(ISSUER, Set.of(AUDIENCE)), clock);

        assertThat(mixed.verify(sign(claims().build(), KEY))).isInstanceOf(Verification.Verified.class);
        assertThat(mixed.verify(headed("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}"))).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void verify_withAnotherClaimForTheUser_takesItAndNothingElse() {
        var rules = new ClaimRules(ISSUER, Set.of(AUDIENCE), "username");
        var verifier = new JwtVerifier(new IssuerKeys(() -> new JWKSet(KEY.toPublicJWK()), clock), rules, clock);

        assertThat(verifier.verify(sign(claims().claim("username", "bob").build(), KEY)))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.userId()).isEqualTo(new UserId("bob")));
        assertThat(verifier.verify(sign(claims().build(), KEY))).isInstanceOf(Verification.Refused.class);
        assertThat(verifier.verify(sign(claims().claim("username", "system").build(), KEY)))
                .isInstanceOf(Verification.Refused.class);
        assertThat(verifier.verify(
                        sign(claims().claim("username", List.of("bob")).build(), KEY)))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void verify_withVeryLongToken_refuses() {
        assertRefused(claims().claim("more", "x".repeat(8_192)));
    }

    private JwtVerifier verifierOf(JWK key) {
        JWKSet set = new JWKSet(key.toPublicJWK());
        return new JwtVerifier(
                new IssuerKeys(() -> set, clock), new ClaimRules(ISSUER, Set.of(AUDIENCE, "second")), clock);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("alice")
                .expirationTime(Date.from(NOW.plusSeconds(3600)));
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims().build());
        token.sign(signer);
        return token.serialize();
    }

    private static String typed(String type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType(type))
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(KEY));
        return token.serialize();
    }

    /// The claims under that header, with a signature that fits no algorithm.
    private static String headed(String header) {
        return Base64URL.encode(header) + "."
                + Base64URL.encode(claims().build().toString()) + ".AAAA";
    }

    private void assertRefused(JWTClaimsSet.Builder claims) {
        assertRefused(sign(claims.build(), KEY));
    }

    private void assertRefused(String token) {
        assertThat(verifier.verify(token)).isInstanceOf(Verification.Refused.class);
    }
}
