package dev.parley.emulator.ops;

import dev.parley.emulator.template.CloudModel.Queue;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Sends dead letters back to the queue that they came from: send, then delete. Stopped in between it leaves a
/// copy, which the consumers recognise.
record DeadLetterReturn(SqsClient sqs, Collection<Queue> queues) {
    private static final int BATCH = 10;
    private static final int VISIBILITY_SECONDS = 60;

    /// The number of messages that went back. Fails with [IllegalArgumentException] for a queue without dead letters.
    int run(String queueName) {
        Queue source = queues.stream()
                .filter(queue ->
                        queue.name().equals(queueName) && queue.redrive().isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue with dead letters has that name"));
        String arn = source.redrive().orElseThrow().deadLetterArn();
        String dead = url(arn.substring(arn.lastIndexOf(':') + 1));
        String target = url(source.name());
        int returned = 0;
        List<Message> batch = receive(dead);
        while (!batch.isEmpty()) {
            batch.forEach(message -> giveBack(message, dead, target, source.fifo()));
            returned += batch.size();
            batch = receive(dead);
        }
        return returned;
    }

    /// A standard queue takes no deduplication id.
    private void giveBack(Message message, String dead, String target, boolean fifo) {
        sqs.sendMessage(send -> send.queueUrl(target)
                .messageBody(message.body())
                .messageGroupId(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messageDeduplicationId(fifo ? "redrive-" + message.messageId() : null));
        sqs.deleteMessage(delete -> delete.queueUrl(dead).receiptHandle(message.receiptHandle()));
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .visibilityTimeout(VISIBILITY_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private String url(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }
}
