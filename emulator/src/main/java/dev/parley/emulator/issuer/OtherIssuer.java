package dev.parley.emulator.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/// An identity provider whose tokens a run takes in place of those of its own issuer.
///
/// @param address as it stands in the claim `iss` of the tokens, to the letter
/// @param audiences each token names one of them in `aud`
public record OtherIssuer(String address, List<String> audiences) {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 256 * 1024;

    public OtherIssuer {
        if (!address.startsWith("https://") && !address.startsWith("http://")) {
            throw new IllegalArgumentException("an issuer starts with https:// or http://, unlike " + address);
        }
        if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an issuer needs the audiences of its tokens, --audience");
        }
        audiences = List.copyOf(audiences);
    }

    /// Reads the discovery document and the key set, within 5 s each. Fails with [IllegalArgumentException] where the
    /// issuer does not give them, or the document is of another issuer.
    public void check() {
        var http = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
        String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        try {
            Map<String, Object> document = JSONObjectUtils.parse(
                    http.retrieveResource(URI.create(base + DISCOVERY).toURL()).getContent());
            String named = JSONObjectUtils.getString(document, "issuer");
            if (!address.equals(named)) {
                throw new IllegalArgumentException(
                        "the issuer " + address + " calls itself " + named + "; the two must be equal to the letter");
            }
            URI keys = JSONObjectUtils.getURI(document, "jwks_uri");
            if (keys == null) {
                throw new IllegalArgumentException("the issuer " + address + " names no key set (jwks_uri)");
            }
            JWKSet.parse(http.retrieveResource(keys.toURL()).getContent());
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException(
                    "the issuer " + address + " does not give its discovery document and keys: " + e.getMessage(), e);
        }
    }
}
