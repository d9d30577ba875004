package dev.parley.adapter.sqs;

import dev.parley.facts.Queue;
import dev.parley.settings.Environment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where a function's events go. Holds only the queues that the function may send to.
public record QueueUrls(Map<Queue, String> urls) {
    public QueueUrls {
        urls = Map.copyOf(urls);
    }

    /// @throws IllegalStateException if the URL of one of the destinations is not set
    public static QueueUrls from(Environment environment, Queue... destinations) {
        Map<Queue, String> urls = new EnumMap<>(Queue.class);
        for (Queue destination : List.of(destinations)) {
            urls.put(destination, environment.require(destination.variable()));
        }
        return new QueueUrls(urls);
    }

    /// @throws IllegalStateException if the function was not wired to send there
    String of(Queue destination) {
        String url = urls.get(destination);
        if (url == null) {
            throw new IllegalStateException(destination.variable() + " is not wired in this function");
        }
        return url;
    }
}
