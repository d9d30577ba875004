package dev.parley.connect;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/// Reads the issuer's documents over HTTP, within time-outs and a size limit: once the discovery document, unless the
/// place of the keys is configured, then the key set each time it is asked for. Thread safe.
final class IssuerDocuments implements KeySetDownload {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final String issuer;
    private final ResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
    private Optional<URL> keys = Optional.empty();

    IssuerDocuments(String issuer, Optional<URI> keys) {
        this.issuer = issuer;
        try {
            if (keys.isPresent()) {
                this.keys = Optional.of(keys.get().toURL());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the key set's address is not a URL", e);
        }
    }

    @Override
    public synchronized JWKSet download() throws IOException {
        if (keys.isEmpty()) {
            keys = Optional.of(discover());
        }
        try {
            return JWKSet.parse(http.retrieveResource(keys.get()).getContent());
        } catch (ParseException e) {
            throw new IOException("the issuer's key set is malformed", e);
        }
    }

    private URL discover() throws IOException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            URL address = URI.create(base + "/.well-known/openid-configuration").toURL();
            Map<String, Object> document =
                    JSONObjectUtils.parse(http.retrieveResource(address).getContent());
            if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new IOException("the discovery document is another issuer's");
            }
            return Optional.ofNullable(JSONObjectUtils.getURI(document, "jwks_uri"))
                    .orElseThrow(() -> new IOException("the discovery document names no key set"))
                    .toURL();
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException("the issuer's discovery document is malformed", e);
        }
    }
}
