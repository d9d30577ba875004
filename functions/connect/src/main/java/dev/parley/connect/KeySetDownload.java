package dev.parley.connect;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/// Where the issuer's public keys come from. Each call asks anew.
@FunctionalInterface
interface KeySetDownload {
    /// @throws IOException if the issuer did not answer with a key set
    JWKSet download() throws IOException;
}
