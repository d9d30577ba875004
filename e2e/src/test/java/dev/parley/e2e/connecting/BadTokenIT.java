package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.client.ConnectOptions;
import dev.parley.client.ConnectOptions.TokenPlace;
import dev.parley.client.Connection;
import dev.parley.client.RefusedConnectException;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BadTokenIT {
    private static final int UNAUTHORIZED = 401;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void token_thatIsGood_connectsByHeaderAndBySubprotocol() {
        for (TokenPlace place : TokenPlace.values()) {
            Device device = crowd.connect("alice", ConnectOptions.DEFAULT.withTokenPlace(place));

            assertThat(device.acked("ping", Map.of()).text("serverTime"))
                    .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
        }
    }

    @Test
    void token_thatIsNone_isUnauthorized() {
        assertRefused("");
        assertRefused("not.a.token");
        assertRefused(crowd.token("alice") + "x");
    }

    @Test
    void token_withoutASignature_isUnauthorized() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void token_signedByAnotherKeyUnderTheSameKeyId_isUnauthorized() throws JOSEException, ParseException {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId()).build(), claims().build());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));

        assertRefused(forged.serialize());
    }

    @Test
    void token_signedByAnotherAlgorithm_isUnauthorized() throws JOSEException, ParseException {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId()).build(), claims().build());
        forged.sign(new MACSigner("a secret that anybody could have chosen"));

        assertRefused(forged.serialize());
    }

    @Test
    void token_ofAnotherIssuerAudienceOrTime_isUnauthorized() {
        Instant now = Instant.now();
        assertRefused(sign(claims().issuer("https://elsewhere.example")));
        assertRefused(sign(claims().audience("another-audience")));
        assertRefused(sign(claims().audience((String) null)));
        assertRefused(sign(claims().expirationTime(Date.from(now.minusSeconds(60)))));
        assertRefused(sign(claims().expirationTime(null)));
        assertRefused(sign(claims().notBeforeTime(Date.from(now.plusSeconds(600)))));
    }

    @Test
    void token_ofASubjectThatIsNoUserId_isUnauthorized() {
        assertRefused(sign(claims().subject(null)));
        assertRefused(sign(claims().subject("")));
        assertRefused(sign(claims().subject("two words")));
        assertRefused(sign(claims().subject("u".repeat(121))));
    }

    @Test
    void parameters_thatAreWrong_areBadRequest() {
        assertThat(status(crowd.tryConnect(crowd.token("alice"), ConnectOptions.DEFAULT.withDeviceId("two words"))))
                .isEqualTo(400);
        assertThat(status(crowd.tryConnect(
                        crowd.token("alice"), ConnectOptions.DEFAULT.withEvents(Set.of("message", "nope")))))
                .isEqualTo(400);
    }

    private void assertRefused(String token) {
        for (TokenPlace place : TokenPlace.values()) {
            if (place == TokenPlace.HEADER || token.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                assertThat(status(crowd.tryConnect(token, ConnectOptions.DEFAULT.withTokenPlace(place))))
                        .as("%s by %s", token, place)
                        .isEqualTo(UNAUTHORIZED);
            }
        }
    }

    private static int status(CompletableFuture<Connection> connecting) {
        try {
            Device.await(connecting);
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof RefusedConnectException refused ? refused.status() : -1;
        }
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(CLOUD.endpoints().http().toString())
                .audience(ParleyCloud.AUDIENCE)
                .subject(crowd.user("alice"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return CLOUD.cloud().tokens().sign(claims.build());
    }

    private String keyId() throws ParseException {
        return SignedJWT.parse(crowd.token("alice")).getHeader().getKeyID();
    }
}
