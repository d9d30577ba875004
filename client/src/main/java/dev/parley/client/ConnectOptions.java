package dev.parley.client;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How to connect. `events` are the kinds of push to ask for, all if empty; `replyTimeout` is how long a request
/// waits before its outcome counts as unknown.
public record ConnectOptions(
        TokenPlace tokenPlace,
        Optional<String> deviceId,
        Set<String> events,
        Duration connectTimeout,
        Duration replyTimeout) {
    /// Where the bearer token travels. It never goes into the URL.
    public enum TokenPlace {
        HEADER,
        SUBPROTOCOL
    }

    /// By header, for every push. The gateway gives its functions 29 s before it refuses an upgrade itself; 30 s of
    /// silence is what the contract calls no reply.
    public static final ConnectOptions DEFAULT = new ConnectOptions(
            TokenPlace.HEADER, Optional.empty(), Set.of(), Duration.ofSeconds(30), Duration.ofSeconds(30));

    public ConnectOptions {
        events = Set.copyOf(events);
    }

    public ConnectOptions withTokenPlace(TokenPlace place) {
        return new ConnectOptions(place, deviceId, events, connectTimeout, replyTimeout);
    }

    public ConnectOptions withDeviceId(String device) {
        return new ConnectOptions(tokenPlace, Optional.of(device), events, connectTimeout, replyTimeout);
    }

    public ConnectOptions withEvents(Set<String> kinds) {
        return new ConnectOptions(tokenPlace, deviceId, kinds, connectTimeout, replyTimeout);
    }

    public ConnectOptions withReplyTimeout(Duration timeout) {
        return new ConnectOptions(tokenPlace, deviceId, events, connectTimeout, timeout);
    }

    /// The query part of the URL with its question mark, or nothing.
    String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        deviceId.ifPresent(device -> parameters.put("deviceId", device));
        if (!events.isEmpty()) {
            parameters.put("events", String.join(",", new TreeSet<>(events)));
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream().map(ConnectOptions::pair).collect(Collectors.joining("&", "?", ""));
    }

    private static String pair(Map.Entry<String, String> parameter) {
        try {
            return parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every platform has UTF-8", e);
        }
    }
}
