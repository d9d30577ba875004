package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.AskedAttributes;
import dev.parley.emulator.queue.model.QueuePolicy;
import dev.parley.emulator.queue.model.QueuePolicy.Permission;
import dev.parley.emulator.queue.validation.AttributeRules;
import dev.parley.emulator.queue.validation.Names;
import dev.parley.emulator.queue.validation.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/// What is done with queues themselves: creating, changing, describing, emptying them. Thread safe.
final class Administration {
    private static final Duration PURGE = Duration.ofSeconds(60);
    private static final int FORBIDDEN = 403;

    private final QueueRegistry queues;
    private final ConcurrentMap<String, Instant> purgedAt = new ConcurrentHashMap<>();

    Administration(QueueRegistry queues) {
        this.queues = queues;
    }

    /// The URL of the queue.
    String create(CreateQueueRequest request) {
        MessageQueue queue = queues.create(request.queueName(), request.attributesAsStrings());
        if (!request.tags().isEmpty()) {
            queues.attributes(queue).tag(request.tags());
        }
        return queues.url(queue);
    }

    void setAttributes(SetQueueAttributesRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        if (request.attributes().isEmpty()) {
            throw Refusal.missing("Attribute.Name");
        }
        queues.change(queue, request.attributesAsStrings());
    }

    GetQueueAttributesResponse attributes(GetQueueAttributesRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        request.attributeNamesAsStrings().forEach(AttributeRules::checkAsked);
        Map<QueueAttributeName, String> asked = new LinkedHashMap<>();
        new AskedAttributes(request.attributeNamesAsStrings())
                .of(allOf(queue))
                .forEach((name, value) -> asked.put(QueueAttributeName.fromValue(name), value));
        return GetQueueAttributesResponse.builder().attributes(asked).build();
    }

    private Map<String, String> allOf(MessageQueue queue) {
        Map<String, String> all = queues.attributes(queue).withTimes();
        QueueCounts counts = queue.counts();
        all.put("QueueArn", queue.arn());
        all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        return all;
    }

    /// Empties the queue, once a minute.
    void purge(String url) {
        MessageQueue queue = queues.byUrl(url);
        Instant now = queues.clock().instant();
        Instant before = purgedAt.get(queue.arn());
        if (before != null && now.isBefore(before.plus(PURGE))) {
            throw Refusal.with(
                    PurgeQueueInProgressException.builder(),
                    FORBIDDEN,
                    "AWS.SimpleQueueService.PurgeQueueInProgress",
                    "Only one PurgeQueue operation on " + queue.settings().name() + " is allowed every 60 seconds.");
        }
        purgedAt.put(queue.arn(), now);
        queue.purge();
    }

    void addPermission(AddPermissionRequest request) {
        Names.checkLabel(request.label());
        changePolicy(
                request.queueUrl(),
                (policy, arn) ->
                        policy.add(new Permission(request.label(), request.awsAccountIds(), request.actions()), arn));
    }

    void removePermission(String url, String label) {
        Names.checkLabel(label);
        changePolicy(url, (policy, _) -> policy.remove(label));
    }

    private interface PolicyChange {
        void on(QueuePolicy policy, String queueArn);
    }

    private void changePolicy(String url, PolicyChange change) {
        MessageQueue queue = queues.byUrl(url);
        synchronized (queues) {
            QueuePolicy policy = QueuePolicy.of(queues.attributes(queue).get("Policy"), queue.arn());
            change.on(policy, queue.arn());
            queues.change(queue, Map.of("Policy", policy.text()));
        }
    }

    Map<String, String> tags(String url) {
        return queues.attributes(queues.byUrl(url)).tags();
    }

    void tag(String url, Map<String, String> tags) {
        queues.attributes(queues.byUrl(url)).tag(tags);
    }

    void untag(String url, List<String> names) {
        queues.attributes(queues.byUrl(url)).untag(names);
    }
}
