package dev.parley.emulator.issuer;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a page connects to, seen from the browser that asks: the host that the browser asked for, and the
/// gateway's port there. Behind a proxy that ends TLS no port of this process is reached; there the gateway is a
/// path of the proxy.
///
/// @param own where the gateway is reached from this machine
record GatewayAddress(URI own) {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    /// The address for the sender of a request with these headers; [#own] where they do not name a host.
    URI seenBy(Headers headers) {
        Optional<String> host = first(headers, "X-Forwarded-Host").or(() -> first(headers, "Host"));
        boolean secure = first(headers, "X-Forwarded-Proto").orElse("http").equalsIgnoreCase("https");
        return host.map(HOST::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> secure
                        ? URI.create("wss://" + matcher.group() + own.getPath())
                        : URI.create("ws://" + matcher.group(1) + ":" + own.getPort() + own.getPath()))
                .orElse(own);
    }

    /// Each proxy adds its value after those of the proxies before it.
    private static Optional<String> first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).map(value -> value.split(",", 2)[0].strip());
    }
}
