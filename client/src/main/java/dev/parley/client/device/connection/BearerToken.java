package dev.parley.client.device.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// What a device connects with. Without `expiresAt` it is used until the server refuses it.
public record BearerToken(String jwt, Optional<Instant> expiresAt) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Takes the expiry from the token's own claims. They are not verified here: that is the server's part.
    public static BearerToken of(String jwt) {
        return new BearerToken(jwt, expiry(jwt));
    }

    private static Optional<Instant> expiry(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode expiry =
                    JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
            return expiry.isNumber() ? Optional.of(Instant.ofEpochSecond(expiry.asLong())) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /// Leaves the token out, which is a secret.
    @Override
    public String toString() {
        return "BearerToken[expiresAt=" + expiresAt + "]";
    }
}
