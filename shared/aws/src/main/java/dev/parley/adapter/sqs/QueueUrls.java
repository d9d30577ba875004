package dev.parley.adapter.sqs;

import dev.parley.settings.Environment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where a function's events go. Holds only the queues that the function may send to.
public record QueueUrls(Map<Destination, String> urls) {
    public QueueUrls {
        urls = Map.copyOf(urls);
    }

    /// @throws IllegalStateException if the URL of one of the destinations is not set
    public static QueueUrls from(Environment environment, Destination... destinations) {
        Map<Destination, String> urls = new EnumMap<>(Destination.class);
        for (Destination destination : List.of(destinations)) {
            urls.put(destination, environment.require(destination.variable()));
        }
        return new QueueUrls(urls);
    }

    /// @throws IllegalStateException if the function was not wired to send there
    String of(Destination destination) {
        String url = urls.get(destination);
        if (url == null) {
            throw new IllegalStateException(destination.variable() + " is not wired in this function");
        }
        return url;
    }
}
