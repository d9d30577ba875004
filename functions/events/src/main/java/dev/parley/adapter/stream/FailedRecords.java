package dev.parley.adapter.stream;

import dev.parley.port.DependencyUnavailableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue of records that cannot be published. Each is kept as the event that the function takes, so that an
/// operator can hand it in again. Thread safe.
public record FailedRecords(SqsClient sqs, String queueUrl) {
    /// Keeps the record aside. One that comes again is kept again.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the queue has it
    public void keep(StreamRecord record) {
        String event = "{\"Records\":[" + record.json() + "]}";
        try {
            sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(event));
        } catch (SdkException e) {
            throw new DependencyUnavailableException("the dead-letter queue", e);
        }
    }
}
