package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.TaskHandle;
import dev.parley.emulator.queue.validation.Range;
import dev.parley.emulator.queue.validation.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/// The message move tasks of an account, newest first; one at a time a source. Thread safe.
final class MoveTasks implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final Range PER_SECOND = new Range(1, 500);

    private final QueueRegistry queues;
    private final Deque<MoveTask> tasks = new ArrayDeque<>();

    MoveTasks(QueueRegistry queues) {
        this.queues = queues;
    }

    /// Starts a task. Refuses a source that is nobody's dead-letter queue or has a task that runs.
    synchronized TaskHandle start(StartMessageMoveTaskRequest request) {
        MessageQueue source = find(request.sourceArn(), "SourceArn");
        PER_SECOND.check("MaxNumberOfMessagesPerSecond", request.maxNumberOfMessagesPerSecond());
        if (queues.sourcesOf(source).isEmpty()) {
            throw Refusal.invalidValue("Source queue must be configured as a Dead Letter Queue.");
        }
        if (request.destinationArn() != null) {
            find(request.destinationArn(), "DestinationArn");
        }
        if (tasks.stream().anyMatch(task -> task.handle().sourceArn().equals(source.arn()) && task.isActive())) {
            throw Refusal.invalidValue("There is already a task running. Only one active task is allowed for a source "
                    + "queue arn at a given time.");
        }
        MoveTask task = new MoveTask(
                source,
                message -> destination(message, request.destinationArn()),
                new MoveTask.Order(
                        request.destinationArn(),
                        request.maxNumberOfMessagesPerSecond(),
                        queues.clock().millis()));
        tasks.addFirst(task);
        Thread.ofVirtual().name("move-task").start(task);
        return task.handle();
    }

    private MessageQueue destination(StoredMessage message, @Nullable String destinationArn) {
        if (destinationArn != null) {
            return queues.byArn(destinationArn).orElseThrow(Refusal::noSuchQueue);
        }
        return message.content
                .sourceArn()
                .map(arn -> queues.byArn(arn).orElseThrow(Refusal::noSuchQueue))
                .orElseThrow(() -> Refusal.with(
                        SqsException.builder(),
                        "CouldNotDetermineMessageSource",
                        "The message did not come from another queue."));
    }

    /// How many messages it has moved. Refuses a task that there is not, or that has ended.
    synchronized long cancel(@Nullable String handle) {
        TaskHandle wanted = TaskHandle.parse(handle);
        find(wanted.sourceArn(), "SourceArn");
        MoveTask task = tasks.stream()
                .filter(known -> known.handle().equals(wanted))
                .findFirst()
                .orElseThrow(() -> notFound("Task does not exist."));
        if (!task.cancel()) {
            throw Refusal.invalidValue("Only active tasks can be cancelled.");
        }
        return task.moved();
    }

    /// The newest tasks of a source, one unless told.
    synchronized List<ListMessageMoveTasksResultEntry> list(@Nullable String sourceArn, @Nullable Integer maxResults) {
        MessageQueue source = find(sourceArn, "SourceArn");
        Range.RECEIVED.check("MaxResults", maxResults);
        return tasks.stream()
                .filter(task -> task.handle().sourceArn().equals(source.arn()))
                .limit(Optional.ofNullable(maxResults).orElse(1))
                .map(MoveTask::describe)
                .toList();
    }

    private MessageQueue find(@Nullable String arn, String parameter) {
        if (arn == null || arn.isEmpty()) {
            throw Refusal.missing(parameter);
        }
        return queues.byArn(arn)
                .orElseThrow(() ->
                        notFound("The resource that you specified for the " + parameter + " parameter doesn't exist."));
    }

    private static SqsException notFound(String message) {
        return Refusal.with(ResourceNotFoundException.builder(), NOT_FOUND, "ResourceNotFoundException", message);
    }

    @Override
    public synchronized void close() {
        tasks.forEach(MoveTask::cancel);
    }
}
