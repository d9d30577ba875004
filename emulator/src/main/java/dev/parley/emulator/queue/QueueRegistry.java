package dev.parley.emulator.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// All queues of one account and region, by name. Thread safe.
final class QueueRegistry {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConcurrentMap<String, MessageQueue> queues = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Map<String, String>> attributes = new ConcurrentHashMap<>();
    private final String arnPrefix;
    private final String urlPrefix;
    private final Clock clock;

    QueueRegistry(String region, String account, URI endpoint, Clock clock) {
        this.arnPrefix = "arn:aws:sqs:" + region + ":" + account + ":";
        this.urlPrefix = endpoint + "/" + account + "/";
        this.clock = clock;
    }

    /// Creates the queue; one that exists is kept as it is.
    MessageQueue create(String name, Map<String, String> given) {
        MessageQueue queue = queues.computeIfAbsent(
                name, _ -> new MessageQueue(QueueSettings.of(name, given), arnPrefix + name, clock));
        attributes.putIfAbsent(name, Map.copyOf(given));
        String redrive = given.get("RedrivePolicy");
        if (redrive != null) {
            redrive(queue, redrive);
        }
        return queue;
    }

    private void redrive(MessageQueue queue, String policy) {
        try {
            JsonNode json = JSON.readTree(policy);
            String arn = json.path("deadLetterTargetArn").asText();
            queue.deadLetters(new MessageQueue.DeadLetters(
                    byName(arn.substring(arn.lastIndexOf(':') + 1)),
                    json.path("maxReceiveCount").asInt()));
        } catch (IOException e) {
            throw SqsErrors.invalid("RedrivePolicy is not JSON");
        }
    }

    /// Forgets the queue with what is in it; one that does not exist is refused.
    void delete(String url) {
        String name = byUrl(url).settings().name();
        queues.remove(name);
        attributes.remove(name);
    }

    MessageQueue byUrl(String url) {
        return byName(url.substring(url.lastIndexOf('/') + 1));
    }

    MessageQueue byName(String name) {
        MessageQueue queue = queues.get(name);
        if (queue == null) {
            throw SqsErrors.with(
                    QueueDoesNotExistException.builder(), "QueueDoesNotExist", "The specified queue does not exist.");
        }
        return queue;
    }

    String url(MessageQueue queue) {
        return urlPrefix + queue.settings().name();
    }

    Map<String, String> createdWith(MessageQueue queue) {
        return attributes.getOrDefault(queue.settings().name(), Map.of());
    }

    Collection<MessageQueue> all() {
        return queues.values();
    }
}
