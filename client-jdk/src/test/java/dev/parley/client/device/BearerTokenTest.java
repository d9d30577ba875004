package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.BearerToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerTokenTest {
    @Test
    void expiry_isReadFromTheClaims() {
        BearerToken token = BearerToken.of("e30." + base64("{\"sub\":\"alice\",\"exp\":1767268800}") + ".c2ln");

        assertThat(token.expiresAt()).contains(Instant.parse("2026-01-01T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b.c", "e30.e30.", "e30.!!.c2ln"})
    void expiry_ofWhatCannotBeRead_isUnknown(String jwt) {
        assertThat(BearerToken.of(jwt).expiresAt()).isEmpty();
    }

    @Test
    void text_ofAToken_doesNotHoldIt() {
        assertThat(BearerToken.of("secret").toString()).doesNotContain("secret");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
