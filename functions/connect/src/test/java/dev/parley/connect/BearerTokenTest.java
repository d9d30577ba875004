package dev.parley.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BearerTokenTest {
    @Test
    void token_inAuthorizationHeaderOfAnyCase_isFound() {
        assertThat(BearerToken.of(Map.of("Authorization", "Bearer abc"))).contains("abc");
        assertThat(BearerToken.of(Map.of("authorization", "bearer abc"))).contains("abc");
    }

    @Test
    void token_amongSubprotocolsWithSpaces_isFound() {
        assertThat(BearerToken.of(Map.of("sec-websocket-protocol", "parley.v1 ,  bearer.abc")))
                .contains("abc");
        assertThat(BearerToken.of(Map.of("Sec-WebSocket-Protocol", "bearer.abc,parley.v1")))
                .contains("abc");
    }

    @Test
    void token_inBothPlaces_isTheHeaders() {
        assertThat(BearerToken.of(
                        Map.of("Authorization", "Bearer header", "Sec-WebSocket-Protocol", "parley.v1, bearer.other")))
                .contains("header");
    }

    @Test
    void token_emptyInTheHeader_isNotSoughtElsewhere() {
        assertThat(BearerToken.of(
                        Map.of("Authorization", "Bearer ", "Sec-WebSocket-Protocol", "parley.v1, bearer.other")))
                .contains("");
    }

    @Test
    void token_ofAnotherSchemeOrNone_isAbsent() {
        assertThat(BearerToken.of(Map.of())).isEmpty();
        assertThat(BearerToken.of(Map.of("Authorization", "Basic YTpi"))).isEmpty();
        assertThat(BearerToken.of(Map.of("Sec-WebSocket-Protocol", "parley.v1, ,")))
                .isEmpty();
    }
}
