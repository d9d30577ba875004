package dev.parley.emulator.gateway.connection;

import dev.parley.emulator.lambda.TraceHeader;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The headers and query of an upgrade request as functions see them: names in the client's case, and what the
/// gateway in front adds.
public record UpgradeRequest(
        Map<String, List<String>> authorizerHeaders,
        Map<String, List<String>> connectHeaders,
        Map<String, List<String>> query) {
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "upgrade", "content-length");

    public static UpgradeRequest of(HttpRequest request, RequestTarget target, String sourceIp, int port) {
        Map<String, List<String>> all = grouped(request.headers());
        all.put("X-Amzn-Trace-Id", List.of(TraceHeader.root(Clock.systemUTC())));
        all.put("X-Forwarded-For", List.of(sourceIp));
        all.put("X-Forwarded-Port", List.of(Integer.toString(port)));
        all.put("X-Forwarded-Proto", List.of("http"));
        Map<String, List<String>> connect = new LinkedHashMap<>(all);
        connect.keySet().removeIf(name -> HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)));
        return new UpgradeRequest(all, connect, target.query());
    }

    private static Map<String, List<String>> grouped(HttpHeaders headers) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        headers.forEach(header -> {
            String name = grouped.keySet().stream()
                    .filter(known -> known.equalsIgnoreCase(header.getKey()))
                    .findFirst()
                    .orElse(header.getKey());
            grouped.computeIfAbsent(name, _ -> new ArrayList<>()).add(header.getValue());
        });
        return grouped;
    }

    /// Whether an identity source such as `route.request.header.Authorization` is present and not empty.
    public boolean has(String identitySource) {
        String name = identitySource.substring(identitySource.lastIndexOf('.') + 1);
        Map<String, List<String>> source = identitySource.contains(".querystring.") ? query : authorizerHeaders;
        return source.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .anyMatch(entry -> entry.getValue().stream().anyMatch(value -> !value.isEmpty()));
    }
}
