package dev.parley.client.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a POST to API Gateway by Signature Version 4. The path must need no escapes, and there is no query.
record RequestSigner(String region, Clock clock) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// The headers that the request needs beside `Host`.
    Map<String, String> headers(SigningKey key, URI uri, byte[] body) {
        String stamp = STAMP.format(clock.instant());
        TreeMap<String, String> signed = new TreeMap<>();
        signed.put("content-type", "application/json");
        signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        signed.put("x-amz-date", stamp);
        key.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token));
        String scope = stamp.substring(0, 8) + "/" + region + "/execute-api/aws4_request";
        String names = String.join(";", signed.keySet());
        String canonical = String.join(
                "\n",
                "POST",
                uri.getPath(),
                "",
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                sha256(body));
        String text = String.join("\n", ALGORITHM, stamp, scope, sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        String signature = HexFormat.of().formatHex(hmac(signingKey(key, scope), text));
        Map<String, String> headers = new TreeMap<>(signed);
        headers.remove("host");
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + key.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
        return headers;
    }

    private static byte[] signingKey(SigningKey key, String scope) {
        byte[] derived = ("AWS4" + key.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            derived = hmac(derived, part);
        }
        return derived;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
