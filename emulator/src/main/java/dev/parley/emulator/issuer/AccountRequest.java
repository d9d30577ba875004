package dev.parley.emulator.issuer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The body of a sign-up or a login.
record AccountRequest(String username, String password, Duration lifetime) {
    /// One JSON text, in which each key stands once: else two readers could see two users in it.
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /// `system` is no person's name: applications keep it for themselves.
    private static final Pattern USERNAME = Pattern.compile("(?!system$)[A-Za-z0-9_.-]{3,64}");

    private static final int MIN_PASSWORD = 6;
    private static final int MAX_PASSWORD = 128;
    private static final int DEFAULT_SECONDS = 3600;
    private static final int MAX_SECONDS = 86_400;

    /// The request, or empty when the body is not one.
    static Optional<AccountRequest> parse(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException e) {
            return Optional.empty();
        }
        JsonNode username = json.path("username");
        JsonNode password = json.path("password");
        JsonNode seconds = json.path("expiresInSeconds");
        return username.isTextual() && password.isTextual() && isLifetime(seconds)
                ? of(username.asText(), password.asText(), Duration.ofSeconds(seconds.asInt(DEFAULT_SECONDS)))
                : Optional.empty();
    }

    /// The request, or empty where name or password do not have their form.
    static Optional<AccountRequest> of(String username, String password, Duration lifetime) {
        boolean wellFormed = USERNAME.matcher(username).matches()
                && password.length() >= MIN_PASSWORD
                && password.length() <= MAX_PASSWORD;
        return wellFormed ? Optional.of(new AccountRequest(username, password, lifetime)) : Optional.empty();
    }

    private static boolean isLifetime(JsonNode seconds) {
        return seconds.isMissingNode()
                || (seconds.isIntegralNumber()
                        && seconds.canConvertToInt()
                        && seconds.asInt() >= 1
                        && seconds.asInt() <= MAX_SECONDS);
    }
}
