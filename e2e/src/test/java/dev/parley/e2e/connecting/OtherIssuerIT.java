package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.RefusedSignInException;
import dev.parley.e2e.Crowd;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.issuer.OtherIssuer;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A run that takes the tokens of a team's own identity provider.
final class OtherIssuerIT {
    private volatile List<JWK> published = List.of();
    private HttpServer server;
    private String address;

    @BeforeEach
    void startIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/chat/";
        server.createContext(
                "/realms/chat/.well-known/openid-configuration",
                exchange -> answer(exchange, "{\"issuer\":\"" + address + "\",\"jwks_uri\":\"" + address + "keys\"}"));
        server.createContext(
                "/realms/chat/keys",
                exchange ->
                        answer(exchange, new JWKSet(published).toPublicJWKSet().toString()));
        server.start();
    }

    @AfterEach
    void stopIssuer() {
        server.stop(0);
    }

    @Test
    void run_withAnotherIssuer_takesItsTokensByTheKeysThatItRotatesAndNoOthers() throws Exception {
        ECKey first = key("first");
        ECKey second = key("second");
        published = List.of(first);
        try (EmulatedCloud cloud = EmulatedCloud.start(
                        ParleyTestCloud.testOptions().withIssuer(new OtherIssuer(address, List.of("mobile", "web"))));
                Crowd crowd = new Crowd(cloud);
                Accounts accounts = new Accounts(cloud.endpoints().http())) {
            assertThat(serverTime(crowd, token(first, "web"))).isNotEmpty();
            assertThat(serverTime(crowd, token(first, "mobile"))).isNotEmpty();
            assertRefused(crowd, token(first, "elsewhere"));
            assertRefused(crowd, crowd.token("alice"));
            assertThatThrownBy(() -> accounts.logIn("alice", "parley"))
                    .isInstanceOfSatisfying(
                            RefusedSignInException.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));

            published = List.of(second);
            // The authorizer asks for new keys at most every 30 s.
            Crowd.awaitAsking("the new key", () -> isTaken(crowd, token(second, "web")));
            assertRefused(crowd, token(first, "web"));
        }
    }

    private static String serverTime(Crowd crowd, String token) {
        return crowd.connect("alice", token, ConnectOptions.DEFAULT)
                .acked("ping", Map.of())
                .text("serverTime");
    }

    private static boolean isTaken(Crowd crowd, String token) {
        try {
            return crowd.tryConnect(token, ConnectOptions.DEFAULT).join() != null;
        } catch (CompletionException refused) {
            return false;
        }
    }

    private static void assertRefused(Crowd crowd, String token) {
        CompletableFuture<Connection> connecting = crowd.tryConnect(token, ConnectOptions.DEFAULT);
        assertThat(connecting).failsWithin(Duration.ofSeconds(30));
    }

    private String token(ECKey key, String audience) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(address)
                        .audience(audience)
                        .subject("alice")
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private static void answer(HttpExchange exchange, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
