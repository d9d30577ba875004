package dev.parley.e2e.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// A team's own OpenID Connect issuer: it gives an ID token of one user for each refresh token, and each of those
/// counts once.
final class RefreshingIssuer implements AutoCloseable {
    static final String CLIENT = "web app";

    private final ECKey key;
    private final HttpServer server;
    private final String userId;
    private volatile String refreshToken = "first & only";

    RefreshingIssuer(String userId) throws IOException, JOSEException {
        this.userId = userId;
        key = new ECKeyGenerator(Curve.P_256).keyID("key").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String discovery = "{\"issuer\":\"" + address() + "\",\"jwks_uri\":\"" + address() + "/keys\"}";
        String keys = new JWKSet(key).toPublicJWKSet().toString();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery));
        server.createContext("/keys", exchange -> answer(exchange, 200, keys));
        server.createContext("/token", this::token);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String refreshToken() {
        return refreshToken;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!form.equals("grant_type=refresh_token&client_id=web+app&refresh_token="
                + refreshToken.replace(" ", "+").replace("&", "%26"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        refreshToken += "+";
        answer(exchange, 200, "{\"id_token\":\"" + idToken() + "\",\"refresh_token\":\"" + refreshToken + "\"}");
    }

    private String idToken() {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(address())
                        .audience(CLIENT)
                        .subject(userId)
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an ES256 key signs", e);
        }
        return token.serialize();
    }

    private static void answer(HttpExchange exchange, int status, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
