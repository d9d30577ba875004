package dev.parley.emulator.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// An SQS client that works on queues of this process, with SQS's results and exceptions. What it does not implement
/// throws [UnsupportedOperationException], as the interface's defaults do. Thread safe.
final class InProcessSqs implements SqsClient {
    private final QueueRegistry queues;
    private final Sends sends;
    private final Receipts receipts;

    InProcessSqs(QueueRegistry queues) {
        this.queues = queues;
        this.sends = new Sends(queues);
        this.receipts = new Receipts(queues);
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return sends.send(request);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        return sends.sendBatch(request);
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return receipts.receive(request);
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        receipts.delete(request.queueUrl(), request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        return receipts.deleteBatch(request);
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        receipts.changeVisibility(request.queueUrl(), request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        return receipts.changeVisibilityBatch(request);
    }

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        MessageQueue queue = queues.create(request.queueName(), request.attributesAsStrings());
        return CreateQueueResponse.builder().queueUrl(queues.url(queue)).build();
    }

    @Override
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        queues.delete(request.queueUrl());
        return DeleteQueueResponse.builder().build();
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return GetQueueUrlResponse.builder()
                .queueUrl(queues.url(queues.byName(request.queueName())))
                .build();
    }

    @Override
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        return ListQueuesResponse.builder()
                .queueUrls(queues.all().stream()
                        .filter(queue -> queue.settings().name().startsWith(prefix))
                        .map(queues::url)
                        .sorted()
                        .toList())
                .build();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        MessageQueue queue = queues.byUrl(request.queueUrl());
        Map<String, String> all = new LinkedHashMap<>(queues.createdWith(queue));
        QueueCounts counts = queue.counts();
        all.put("QueueArn", queue.arn());
        all.put("VisibilityTimeout", Long.toString(queue.settings().visibility().toSeconds()));
        all.put("DelaySeconds", Long.toString(queue.settings().delay().toSeconds()));
        all.put(
                "MessageRetentionPeriod",
                Long.toString(queue.settings().retention().toSeconds()));
        all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        Map<QueueAttributeName, String> asked = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (request.attributeNamesAsStrings().contains("All")
                    || request.attributeNamesAsStrings().contains(name)) {
                asked.put(QueueAttributeName.fromValue(name), value);
            }
        });
        return GetQueueAttributesResponse.builder().attributes(asked).build();
    }

    @Override
    public PurgeQueueResponse purgeQueue(PurgeQueueRequest request) {
        queues.byUrl(request.queueUrl()).purge();
        return PurgeQueueResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The queues belong to the process, not to this client.
    }
}
