package dev.parley.emulator.events;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.template.CloudModel.QueueMapping;
import java.time.Duration;
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

/// A queue as a function's trigger: receives batches, runs each through the function, deletes what succeeded. What
/// failed stays in flight and comes back after its visibility time-out; the queue keeps its group blocked until then.
final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
    private static final int LONG_POLL_SECONDS = 20;
    private static final int DEFAULT_CONCURRENCY = 50;
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
                List<Message> batch = receive();
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

    private List<Message> receive() throws InterruptedException {
        try {
            return source.client()
                    .receiveMessage(ReceiveMessageRequest.builder()
                            .queueUrl(source.url())
                            .maxNumberOfMessages(mapping.batchSize())
                            .waitTimeSeconds(LONG_POLL_SECONDS)
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
        if (messages.isEmpty()) {
            return;
        }
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
