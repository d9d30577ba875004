package dev.parley.emulator.events;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.template.CloudModel.QueueMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// A queue as a function's trigger: receives batches, runs each through the function, deletes what succeeded.
/// What failed stays in flight and comes back after its visibility time-out; a FIFO queue keeps its group
/// blocked until then. A mapping with a batching window gathers: one batch at a time, as if Lambda had one
/// poller.
final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
    private static final int LONG_POLL_SECONDS = 20;
    private static final int DEFAULT_CONCURRENCY = 50;

    /// What one request receives or deletes at most.
    private static final int ONE_REQUEST = 10;

    /// How long a window that is nearly over waits before it looks into the queue again.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final Duration AFTER_ERROR = Duration.ofMillis(500);
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final QueueMapping mapping;
    private final QueueSource source;
    private final FunctionInvoker functions;
    private final Semaphore permits;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread poller;

    /// The queue as the mapping polls it.
    record QueueSource(SqsClient client, String url, String arn) {}

    QueuePoller(QueueMapping mapping, QueueSource source, FunctionInvoker functions) {
        this.mapping = mapping;
        this.source = source;
        this.functions = functions;
        this.permits = new Semaphore(mapping.maximumConcurrency().orElse(DEFAULT_CONCURRENCY));
        this.poller = Thread.ofVirtual().name(mapping.queueName()).unstarted(this::poll);
    }

    void start() {
        poller.start();
    }

    /// Receives no more; the batches under way go on.
    void stop() {
        poller.interrupt();
    }

    private void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                permits.acquire();
                List<Message> batch = gather();
                if (batch.isEmpty()) {
                    permits.release();
                } else {
                    executor.execute(() -> runAndRelease(batch));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// A batch ends with its window, which begins with the first message, or when it is full.
    private List<Message> gather() throws InterruptedException {
        List<Message> batch = new ArrayList<>(receive(mapping.batchSize(), LONG_POLL_SECONDS));
        long end = System.nanoTime() + mapping.window().toNanos();
        long left = mapping.window().toNanos();
        while (!batch.isEmpty() && batch.size() < mapping.batchSize() && left > 0) {
            int wholeSeconds = (int) Math.min(LONG_POLL_SECONDS, TimeUnit.NANOSECONDS.toSeconds(left));
            List<Message> more = receive(mapping.batchSize() - batch.size(), wholeSeconds);
            batch.addAll(more);
            left = end - System.nanoTime();
            if (more.isEmpty() && wholeSeconds == 0 && left > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, BETWEEN_LOOKS.toNanos()));
            }
        }
        return batch;
    }

    private List<Message> receive(int most, int waitSeconds) throws InterruptedException {
        try {
            return source.client()
                    .receiveMessage(ReceiveMessageRequest.builder()
                            .queueUrl(source.url())
                            .maxNumberOfMessages(Math.min(most, ONE_REQUEST))
                            .waitTimeSeconds(waitSeconds)
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                            .messageAttributeNames("All")
                            .build())
                    .messages();
        } catch (AbortedException closing) {
            throw new InterruptedException("the mapping is closed");
        } catch (SdkException e) {
            LOG.warn("{} cannot be polled: {}", mapping.queueName(), e.getMessage());
            Thread.sleep(AFTER_ERROR);
            return List.of();
        }
    }

    private void runAndRelease(List<Message> batch) {
        try {
            run(batch);
        } catch (SdkException e) {
            LOG.warn("a batch of {} stays in the queue: {}", mapping.queueName(), e.getMessage());
        } finally {
            permits.release();
        }
    }

    private void run(List<Message> batch) {
        Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toUnmodifiableSet());
        byte[] event = new QueueEventWriter(source.arn()).write(batch);
        switch (functions.invoke(mapping.function(), event)) {
            case InvocationResult.Returned(byte[] payload) -> settle(batch, answer(payload, ids));
            case InvocationResult.Failed _, InvocationResult.TimedOut _, InvocationResult.Throttled _ -> {}
        }
    }

    private BatchAnswer answer(byte[] payload, Set<String> ids) {
        return mapping.reportsBatchItemFailures() ? BatchAnswer.parse(payload, ids) : new BatchAnswer.Complete();
    }

    private void settle(List<Message> batch, BatchAnswer answer) {
        switch (answer) {
            case BatchAnswer.Complete _ -> delete(batch);
            case BatchAnswer.Partial(Set<String> failed) ->
                delete(batch.stream()
                        .filter(message -> !failed.contains(message.messageId()))
                        .toList());
            case BatchAnswer.AllFailed _ -> LOG.warn("{} answered ill-formed failures", mapping.function());
        }
    }

    private void delete(List<Message> messages) {
        for (int from = 0; from < messages.size(); from += ONE_REQUEST) {
            deleteSome(messages.subList(from, Math.min(from + ONE_REQUEST, messages.size())));
        }
    }

    private void deleteSome(List<Message> messages) {
        var entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        source.client()
                .deleteMessageBatch(request -> request.queueUrl(source.url()).entries(entries));
    }

    /// Stops, and interrupts the batches that are not done in time.
    @Override
    public void close() {
        stop();
        try {
            // A batch that it has just received still goes to the executor.
            poller.join(ENDING);
            executor.shutdown();
            if (executor.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
