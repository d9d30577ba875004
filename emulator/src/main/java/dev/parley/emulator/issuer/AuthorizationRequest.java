package dev.parley.emulator.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a page asks the sign-in page for: a code that it turns into tokens with the secret behind `challenge`
/// (PKCE, S256).
///
/// @param returnTo an address of this machine, or of the host that the browser asked for: a code goes nowhere else
record AuthorizationRequest(String clientId, URI returnTo, String state, String challenge) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// What can be made of a request.
    sealed interface Reading {}

    record Understood(AuthorizationRequest request) implements Reading {}

    /// The request names no page to go back to, or one that gets no code: a sentence for the person.
    record Untrusted(String complaint) implements Reading {}

    /// The page gets the error, at the address that it came from.
    record SentBack(URI address) implements Reading {}

    /// @param clientId the client that there is
    /// @param host the `Host` of the request
    static Reading read(FormFields fields, String clientId, @Nullable String host) {
        if (!fields.get("client_id").equals(clientId)) {
            return new Untrusted("The client_id is not " + clientId + ".");
        }
        Optional<URI> returnTo = returnAddress(fields.get("redirect_uri"), host);
        if (returnTo.isEmpty()) {
            return new Untrusted("The redirect_uri is not an address of this machine.");
        }
        String state = fields.get("state");
        String challenge = fields.get("code_challenge");
        if (!fields.get("response_type").equals("code")) {
            return new SentBack(error(returnTo.get(), "unsupported_response_type", state));
        }
        if (!fields.get("code_challenge_method").equals("S256")
                || !CHALLENGE.matcher(challenge).matches()) {
            return new SentBack(error(returnTo.get(), "invalid_request", state));
        }
        return new Understood(new AuthorizationRequest(clientId, returnTo.get(), state, challenge));
    }

    /// The address, if a person may be sent there.
    static Optional<URI> returnAddress(String text, @Nullable String host) {
        try {
            URI address = new URI(text);
            boolean web = Set.of("http", "https").contains(String.valueOf(address.getScheme()));
            boolean near = LOOPBACK.contains(String.valueOf(address.getHost()))
                    || String.valueOf(address.getRawAuthority()).equals(host);
            boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
            return web && near && plain ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Back to the page, with the code.
    URI granted(String code) {
        return with(returnTo, "code", code, state);
    }

    /// The fields by which the form asks the same again.
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", clientId);
        fields.put("redirect_uri", returnTo.toString());
        fields.put("state", state);
        fields.put("code_challenge", challenge);
        fields.put("code_challenge_method", "S256");
        return fields;
    }

    private static URI error(URI returnTo, String code, String state) {
        return with(returnTo, "error", code, state);
    }

    private static URI with(URI returnTo, String name, String value, String state) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(name, value));
        if (!state.isEmpty()) {
            parameters.put("state", state);
        }
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(returnTo + (returnTo.getRawQuery() == null ? "?" : "&") + query);
    }
}
