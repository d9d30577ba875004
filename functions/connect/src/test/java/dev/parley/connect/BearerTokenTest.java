package dev.parley.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BearerTokenTest {
    @Test
    void token_inAuthorizationHeaderOfAnyCase_isFound() {
        assertThat(tokenOf(Map.of("Authorization", "Bearer abc"))).contains("abc");
        assertThat(tokenOf(Map.of("authorization", "bearer abc"))).contains("abc");
    }

    @Test
    void token_amongSubprotocolsWithSpaces_isFound() {
        assertThat(tokenOf(Map.of("sec-websocket-protocol", "parley.v1 ,  bearer.abc")))
                .contains("abc");
        assertThat(tokenOf(Map.of("Sec-WebSocket-Protocol", "bearer.abc,parley.v1")))
                .contains("abc");
    }

    @Test
    void token_inBothPlaces_isTheHeaders() {
        assertThat(tokenOf(
                        Map.of("Authorization", "Bearer header", "Sec-WebSocket-Protocol", "parley.v1, bearer.other")))
                .contains("header");
    }

    @Test
    void token_emptyInTheHeader_isNotSoughtElsewhere() {
        assertThat(tokenOf(Map.of("Authorization", "Bearer ", "Sec-WebSocket-Protocol", "parley.v1, bearer.other")))
                .contains("");
    }

    @Test
    void token_onAnyOfSeveralLines_isFound() {
        assertThat(BearerToken.of(RequestHeaders.of(
                        Map.of("Sec-WebSocket-Protocol", "parley.v1"),
                        Map.of("Sec-WebSocket-Protocol", List.of("bearer.abc", "parley.v1")))))
                .contains("abc");
        assertThat(BearerToken.of(RequestHeaders.of(
                        Map.of("Authorization", "Bearer abc"),
                        Map.of("Authorization", List.of("Basic YTpi", "Bearer abc")))))
                .contains("abc");
    }

    @Test
    void token_ofAnotherSchemeOrNone_isAbsent() {
        assertThat(tokenOf(Map.of())).isEmpty();
        assertThat(tokenOf(Map.of("Authorization", "Basic YTpi"))).isEmpty();
        assertThat(tokenOf(Map.of("Sec-WebSocket-Protocol", "parley.v1, ,"))).isEmpty();
    }

    private static Optional<String> tokenOf(Map<String, String> headers) {
        return BearerToken.of(RequestHeaders.of(headers, null));
    }
}
