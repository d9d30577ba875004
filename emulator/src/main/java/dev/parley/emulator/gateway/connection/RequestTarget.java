package dev.parley.emulator.gateway.connection;

import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a request goes. Its target is a path with a query, or a whole URL as a client sends it to a proxy (RFC 9112,
/// 3.2.2); then the URL's host counts before the `Host` header. A `;` is part of a value, as for AWS.
public record RequestTarget(String path, String rawPath, Map<String, List<String>> query, Optional<String> host) {
    /// AWS's limit of a URL, in characters.
    private static final int MAX_CHARACTERS = 4096;

    private static final int MAX_PARAMETERS = 1024;
    private static final Pattern URL =
            Pattern.compile("(?:https?|wss?)://([^/?#]+)([/?#].*)?", Pattern.CASE_INSENSITIVE);

    /// The target, or empty where it is over 4,096 characters or holds a broken escape.
    public static Optional<RequestTarget> parse(String target) {
        if (target.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        Matcher url = URL.matcher(target);
        Optional<String> host = url.matches() ? Optional.of(url.group(1)) : Optional.empty();
        String path = host.isEmpty()
                ? target
                : Optional.ofNullable(url.group(2))
                        .filter(rest -> rest.startsWith("/"))
                        .orElse("/");
        try {
            QueryStringDecoder decoder =
                    new QueryStringDecoder(path, HttpConstants.DEFAULT_CHARSET, true, MAX_PARAMETERS, true);
            return Optional.of(new RequestTarget(decoder.path(), decoder.rawPath(), decoder.parameters(), host));
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
    }
}
