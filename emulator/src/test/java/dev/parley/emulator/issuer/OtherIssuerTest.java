package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherIssuerTest {
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private HttpServer server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = documents
                    .getOrDefault(exchange.getRequestURI().getPath(), "")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        documents.put(DISCOVERY, discovery(address, address + "/keys"));
        documents.put("/keys", "{\"keys\":[]}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void issuer_thatGivesItsDocuments_isGood() {
        assertThatCode(() -> issuer(address).check()).doesNotThrowAnyException();
    }

    @Test
    void issuer_whoseNameDiffersByASlash_isRefusedWithBothNames() {
        assertThatThrownBy(() -> issuer(address + "/").check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address + "/ calls itself " + address + ";");
    }

    @Test
    void issuer_withoutDocumentOrKeys_isRefused() {
        documents.put("/keys", "no key set");
        assertRefused("does not give its discovery document and keys");
        documents.put(DISCOVERY, "{\"issuer\":\"" + address + "\"}");
        assertRefused("names no key set");
        documents.remove(DISCOVERY);
        assertRefused("does not give its discovery document and keys");
    }

    @Test
    void issuer_withoutAudienceOrWithoutScheme_isRefused() {
        assertThatThrownBy(() -> new OtherIssuer(address, List.of())).hasMessageContaining("--audience");
        assertThatThrownBy(() -> new OtherIssuer(address, List.of(" "))).hasMessageContaining("--audience");
        assertThatThrownBy(() -> new OtherIssuer("issuer.example", List.of("a")))
                .hasMessageContaining("https://");
    }

    @Test
    void signIn_besideAnotherIssuer_isRefusedWithItsName() {
        AccountFolder memory = new AccountFolder(Optional.empty());
        TokenIssuer tokens = new TokenIssuer("http://own", "a", memory.signingKey(), Clock.systemUTC());
        Sessions sessions = new Sessions(
                tokens,
                memory,
                new Sessions.KnownAccounts(Map.of("alice", "parley"), false),
                Optional.of(issuer(address)));
        byte[] body = "{\"username\":\"alice\",\"password\":\"parley\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(sessions.logIn(body).status()).isEqualTo(403);
        assertThat(new String(sessions.signUp(body).body(), StandardCharsets.UTF_8))
                .contains(address);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> issuer(address).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address)
                .hasMessageContaining(reason);
    }

    private static OtherIssuer issuer(String address) {
        return new OtherIssuer(address, List.of("chat"));
    }

    private static String discovery(String issuer, String keys) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keys + "\"}";
    }
}
