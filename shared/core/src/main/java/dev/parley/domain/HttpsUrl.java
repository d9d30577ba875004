package dev.parley.domain;

import java.net.URI;
import java.net.URISyntaxException;

/// The form of an address of a picture: nothing that a page could not load safely.
public final class HttpsUrl {
    public static final int MAX_LENGTH = 1_000;

    private HttpsUrl() {}

    /// Whether the text begins with `https://`, names a host and has at most [#MAX_LENGTH] characters.
    public static boolean isValid(String text) {
        try {
            return text.startsWith("https://")
                    && text.codePointCount(0, text.length()) <= MAX_LENGTH
                    && new URI(text).getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
