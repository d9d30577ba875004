package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {
    private static final GatewayAddress GATEWAY = new GatewayAddress(URI.create("ws://localhost:3001/local"));

    @ParameterizedTest
    @CsvSource({
        "localhost:3000, ws://localhost:3001/local",
        "192.0.2.7:3000, ws://192.0.2.7:3001/local",
        "[::1]:3000, ws://[::1]:3001/local",
        "laptop.lan, ws://laptop.lan:3001/local"
    })
    void address_forABrowser_isAtTheHostThatItAskedFor(String host, String address) {
        assertThat(GATEWAY.seenBy(headers("Host", host))).hasToString(address);
    }

    @Test
    void address_behindAProxyWithTls_isAPathOfTheProxy() {
        Headers headers = headers("Host", "chat.example:8443");
        headers.set("X-Forwarded-Proto", "https");

        assertThat(GATEWAY.seenBy(headers)).hasToString("wss://chat.example:8443/local");
    }

    @Test
    void address_behindProxiesThatNameTheHost_isAtTheFirstOfThem() {
        Headers headers = headers("Host", "127.0.0.1:3000");
        headers.set("X-Forwarded-Host", "chat.example, inner.example");
        headers.set("X-Forwarded-Proto", "https, http");

        assertThat(GATEWAY.seenBy(headers)).hasToString("wss://chat.example/local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"},{\"", "a b", "evil.example/path", "user@host", "::1"})
    void address_forAHostThatIsNone_isThatOfThisMachine(String host) {
        assertThat(GATEWAY.seenBy(headers("Host", host))).isEqualTo(GATEWAY.own());
    }

    @Test
    void address_withoutAHost_isThatOfThisMachine() {
        assertThat(GATEWAY.seenBy(new Headers())).isEqualTo(GATEWAY.own());
    }

    private static Headers headers(String name, String value) {
        Headers headers = new Headers();
        headers.set(name, value);
        return headers;
    }
}
