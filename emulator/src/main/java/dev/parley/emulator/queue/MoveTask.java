package dev.parley.emulator.queue;

import dev.parley.emulator.queue.model.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Moves what can be received from a dead-letter queue to another queue, or each message back to the queue that it
/// came from, on a thread of its own. A moved message is a new one, with an id of its own. Thread safe.
final class MoveTask implements Runnable {
    private static final Duration IN_HAND = Duration.ofSeconds(30);

    private final MessageQueue source;
    private final Function<StoredMessage, MessageQueue> destination;
    private final Order order;
    private final TaskHandle handle;
    private final int toMove;
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicReference<Status> status = new AtomicReference<>(Status.RUNNING);
    private volatile Optional<String> failure = Optional.empty();

    /// What a task was asked for.
    ///
    /// @param destinationArn null for the queues that the messages came from
    /// @param perSecond null for as fast as it goes
    record Order(@Nullable String destinationArn, @Nullable Integer perSecond, long startedAt) {}

    private enum Status {
        RUNNING,
        CANCELLING,
        CANCELLED,
        COMPLETED,
        FAILED
    }

    /// @param destination where a message goes; throws SQS's refusal where there is no such queue
    MoveTask(MessageQueue source, Function<StoredMessage, MessageQueue> destination, Order order) {
        this.source = source;
        this.destination = destination;
        this.order = order;
        this.handle = new TaskHandle(UUID.randomUUID().toString(), source.arn());
        this.toMove = source.counts().visible();
    }

    TaskHandle handle() {
        return handle;
    }

    boolean isActive() {
        return status.get() == Status.RUNNING || status.get() == Status.CANCELLING;
    }

    /// Lets the task end before its next message. False if it has ended.
    boolean cancel() {
        return status.compareAndSet(Status.RUNNING, Status.CANCELLING) || status.get() == Status.CANCELLING;
    }

    int moved() {
        return moved.get();
    }

    @Override
    public void run() {
        try {
            while (status.get() == Status.RUNNING && moveOne()) {
                if (order.perSecond() != null) {
                    Thread.sleep(Duration.ofSeconds(1).dividedBy(order.perSecond()));
                }
            }
            status.compareAndSet(Status.RUNNING, Status.COMPLETED);
        } catch (SqsException e) {
            failure = Optional.of(e.awsErrorDetails().errorCode());
            status.set(Status.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            status.compareAndSet(Status.CANCELLING, Status.CANCELLED);
        }
    }

    private boolean moveOne() throws InterruptedException {
        List<StoredMessage> inHand = source.receive(1, IN_HAND, Duration.ZERO);
        for (StoredMessage message : inHand) {
            try {
                destination
                        .apply(message)
                        .send(message.content.redriven(UUID.randomUUID().toString()), Duration.ZERO);
            } catch (SqsException e) {
                source.changeVisibility(message.receiptHandle, Duration.ZERO);
                throw e;
            }
            source.delete(message.receiptHandle);
            moved.incrementAndGet();
        }
        return !inHand.isEmpty();
    }

    /// As `ListMessageMoveTasks` tells of it; the handle only while it can be cancelled.
    ListMessageMoveTasksResultEntry describe() {
        Status now = status.get();
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(now == Status.RUNNING ? handle.text() : null)
                .status(Objects.requireNonNull(now).name())
                .sourceArn(source.arn())
                .destinationArn(order.destinationArn())
                .maxNumberOfMessagesPerSecond(order.perSecond())
                .approximateNumberOfMessagesMoved((long) moved.get())
                .approximateNumberOfMessagesToMove((long) toMove)
                .failureReason(failure.orElse(null))
                .startedTimestamp(order.startedAt())
                .build();
    }
}
