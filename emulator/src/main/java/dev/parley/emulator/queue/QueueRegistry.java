package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.QueuePolicy;
import dev.parley.emulator.queue.model.RedriveAllowPolicy;
import dev.parley.emulator.queue.model.RedrivePolicy;
import dev.parley.emulator.queue.validation.Names;
import dev.parley.emulator.queue.validation.Refusal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/// All queues of one account and region, by name. Thread safe.
final class QueueRegistry {
    /// For so long the name of a deleted queue is not given again.
    private static final Duration NAME_REST = Duration.ofSeconds(60);

    private static final String ALLOWED_SOURCES = "RedriveAllowPolicy";

    private final ConcurrentMap<String, Entry> queues = new ConcurrentHashMap<>();
    private final Map<String, Instant> deleted = new HashMap<>();
    private final String arnPrefix;
    private final String urlPrefix;
    private final Clock clock;

    private record Entry(MessageQueue queue, QueueAttributes attributes) {}

    QueueRegistry(String region, String account, URI endpoint, Clock clock) {
        this.arnPrefix = "arn:aws:sqs:" + region + ":" + account + ":";
        this.urlPrefix = endpoint + "/" + account + "/";
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /// Creates the queue, or finds the one that has the same attributes. Refuses a name that is taken with
    /// others, or was deleted within a minute.
    synchronized MessageQueue create(String name, Map<String, String> given) {
        boolean fifo = isFifo(given);
        Names.checkQueue(name, fifo);
        Entry existing = queues.get(name);
        if (existing != null) {
            existing.attributes().difference(given).ifPresent(attribute -> {
                throw Refusal.with(
                        QueueNameExistsException.builder(),
                        "QueueAlreadyExists",
                        "A queue already exists with the same name and a different value for attribute " + attribute);
            });
            return existing.queue();
        }
        checkRested(name);
        QueueAttributes attributes = new QueueAttributes(given, fifo, clock);
        MessageQueue queue = new MessageQueue(QueueSettings.of(name, attributes.effective()), arnPrefix + name, clock);
        checkPolicies(queue, given);
        queue.deadLetters(deadLetters(attributes));
        queues.put(name, new Entry(queue, attributes));
        return queue;
    }

    private static boolean isFifo(Map<String, String> given) {
        return "true".equalsIgnoreCase(given.getOrDefault("FifoQueue", "false"));
    }

    private void checkRested(String name) {
        Instant rested = clock.instant().minus(NAME_REST);
        deleted.values().removeIf(at -> !at.isAfter(rested));
        if (deleted.containsKey(name)) {
            throw Refusal.with(
                    QueueDeletedRecentlyException.builder(),
                    "AWS.SimpleQueueService.QueueDeletedRecently",
                    "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        }
    }

    /// Changes attributes of a queue, and nothing if SQS refuses any of it.
    synchronized void change(MessageQueue queue, Map<String, String> given) {
        checkPolicies(queue, given);
        QueueAttributes attributes = attributes(queue);
        attributes.change(given);
        queue.settings(QueueSettings.of(queue.settings().name(), attributes.effective()));
        queue.deadLetters(deadLetters(attributes));
    }

    private void checkPolicies(MessageQueue queue, Map<String, String> given) {
        given(given, "Policy").ifPresent(policy -> QueuePolicy.of(Optional.of(policy), queue.arn()));
        given(given, ALLOWED_SOURCES).ifPresent(RedriveAllowPolicy::parse);
        given(given, "RedrivePolicy").ifPresent(policy -> {
            RedrivePolicy redrive = RedrivePolicy.parse(policy);
            MessageQueue target = byArn(redrive.deadLetterArn()).orElse(queue);
            if (!target.arn().equals(redrive.deadLetterArn())) {
                throw RedrivePolicy.invalid(policy, "Dead letter target does not exist.");
            }
            if (target.settings().fifo() != queue.settings().fifo()) {
                throw RedrivePolicy.invalid(policy, "Dead-letter queue must be same type of queue as the source.");
            }
            if (!allowing(target, queue, given).allows(queue.arn())) {
                throw RedrivePolicy.invalid(policy, "Dead letter target does not allow this source queue.");
            }
        });
    }

    /// What the target says of its sources; a queue that is its own may say it in the same request.
    private RedriveAllowPolicy allowing(MessageQueue target, MessageQueue source, Map<String, String> given) {
        if (target == source && given.containsKey(ALLOWED_SOURCES)) {
            return RedriveAllowPolicy.of(given(given, ALLOWED_SOURCES));
        }
        Entry entry = queues.get(target.settings().name());
        return RedriveAllowPolicy.of(
                entry == null ? Optional.empty() : entry.attributes().get(ALLOWED_SOURCES));
    }

    private static Optional<String> given(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name)).filter(value -> !value.isEmpty());
    }

    private Optional<MessageQueue.DeadLetters> deadLetters(QueueAttributes attributes) {
        return attributes
                .get("RedrivePolicy")
                .map(RedrivePolicy::parse)
                .flatMap(redrive -> byArn(redrive.deadLetterArn())
                        .map(target -> new MessageQueue.DeadLetters(target, redrive.maxReceiveCount())));
    }

    /// Forgets the queue with what is in it; one that does not exist is refused.
    synchronized void delete(String url) {
        String name = byUrl(url).settings().name();
        queues.remove(name);
        deleted.put(name, clock.instant());
    }

    MessageQueue byUrl(@Nullable String url) {
        if (url == null || url.isEmpty()) {
            throw Refusal.missing("QueueUrl");
        }
        return byName(url.substring(url.lastIndexOf('/') + 1));
    }

    MessageQueue byName(@Nullable String name) {
        Entry entry = name == null ? null : queues.get(name);
        if (entry == null) {
            throw Refusal.noSuchQueue();
        }
        return entry.queue();
    }

    Optional<MessageQueue> byArn(String arn) {
        return Optional.ofNullable(queues.get(arn.substring(arn.lastIndexOf(':') + 1)))
                .map(Entry::queue)
                .filter(queue -> queue.arn().equals(arn));
    }

    /// The queues whose dead letters go to this one.
    List<MessageQueue> sourcesOf(MessageQueue target) {
        return all().stream()
                .filter(queue -> queue.deadLetters()
                        .filter(dead -> dead.queue().equals(target))
                        .isPresent())
                .toList();
    }

    String url(MessageQueue queue) {
        return urlPrefix + queue.settings().name();
    }

    QueueAttributes attributes(MessageQueue queue) {
        Entry entry = queues.get(queue.settings().name());
        if (entry == null) {
            throw Refusal.noSuchQueue();
        }
        return entry.attributes();
    }

    Collection<MessageQueue> all() {
        return queues.values().stream().map(Entry::queue).toList();
    }
}
