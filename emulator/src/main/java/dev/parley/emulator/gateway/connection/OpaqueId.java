package dev.parley.emulator.gateway.connection;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// Ids in the form of the gateway's: 11 bytes in URL-safe base64, 16 characters with the pad. Connections, requests
/// and messages have such ids.
public final class OpaqueId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{15}=");
    private static final int BYTES = 11;

    private OpaqueId() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    public static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }
}
