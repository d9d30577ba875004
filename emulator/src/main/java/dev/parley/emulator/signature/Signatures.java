package dev.parley.emulator.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// Checks Signature Version 4 of requests to API Gateway: the key, the time, and the signature over method, path,
/// query, the headers that the request names, and the body. The region may be any. Thread safe.
public final class Signatures {
    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)"
            + "/(\\d{8})/([^/]+)/execute-api/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(5);

    /// The key that functions and tools of a local run sign with.
    public static final Key LOCAL = new Key("local", "local");

    private final Key key;
    private final Clock clock;

    /// The one key that may sign.
    public record Key(String id, String secret) {}

    /// What is signed. Path and query as they came, with their escapes; header names in lower case.
    public record Request(String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
        private String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// Why a request is not served, by the type and in the words of AWS.
    public record Refusal(String errorType, String message) {}

    public Signatures(Key key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /// Why the request is refused, as AWS says it; empty when it is signed well.
    public Optional<Refusal> refusal(Request request) {
        Matcher authorization = AUTHORIZATION.matcher(request.header("authorization"));
        if (!authorization.matches()) {
            return refused("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        if (!authorization.group(1).equals(key.id())) {
            return refused("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        String stamp = request.header("x-amz-date");
        if (!stamp.startsWith(authorization.group(2)) || !isRecent(stamp)) {
            return refused("InvalidSignatureException", "Signature expired or not yet current: " + stamp);
        }
        boolean same = MessageDigest.isEqual(
                signature(request, authorization).getBytes(StandardCharsets.US_ASCII),
                authorization.group(5).getBytes(StandardCharsets.US_ASCII));
        return same
                ? Optional.empty()
                : refused(
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided.");
    }

    private boolean isRecent(String stamp) {
        try {
            Instant signed = STAMP.parse(stamp, Instant::from);
            return Duration.between(signed, clock.instant()).abs().compareTo(SKEW) <= 0;
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    private String signature(Request request, Matcher authorization) {
        String date = authorization.group(2);
        String region = authorization.group(3);
        String signedHeaders = authorization.group(4);
        String canonical = String.join(
                "\n",
                request.method(),
                SdkHttpUtils.urlEncodeIgnoreSlashes(request.rawPath()),
                canonicalQuery(request.rawQuery()),
                Arrays.stream(signedHeaders.split(";"))
                        .map(name -> name + ":" + request.header(name).strip().replaceAll(" +", " ") + "\n")
                        .collect(Collectors.joining()),
                signedHeaders,
                sha256(request.body()));
        String text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.header("x-amz-date"),
                date + "/" + region + "/execute-api/aws4_request",
                sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] secret = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
        byte[] signing = hmac(hmac(hmac(hmac(secret, date), region), "execute-api"), "aws4_request");
        return HexFormat.of().formatHex(hmac(signing, text));
    }

    private static String canonicalQuery(String rawQuery) {
        return Arrays.stream(rawQuery.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(Signatures::canonicalParameter)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String canonicalParameter(String parameter) {
        String[] parts = parameter.split("=", 2);
        return encoded(parts[0]) + "=" + (parts.length == 2 ? encoded(parts[1]) : "");
    }

    private static String encoded(String escaped) {
        return SdkHttpUtils.urlEncode(SdkHttpUtils.urlDecode(escaped));
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

    private static Optional<Refusal> refused(String type, String message) {
        return Optional.of(new Refusal(type, message));
    }
}
