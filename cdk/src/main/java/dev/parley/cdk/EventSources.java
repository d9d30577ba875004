package dev.parley.cdk;

import dev.parley.cdk.data.EventQueue;
import dev.parley.cdk.function.ChatFunction;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// What wakes the functions that no client calls.
final class EventSources extends Construct {
    private static final int RELAY_WINDOW_SECONDS = 30;
    private static final int RELAY_BATCH = 100;
    private static final int RELAY_RETRIES = 50;

    EventSources(Construct scope) {
        super(scope, "EventSources");
    }

    /// Concurrency is bounded at the source. Reserving it at the function would make SQS poll into a wall, count the
    /// refused messages as received and end them in the dead letters.
    void fromQueue(ChatFunction consumer, EventQueue source, int concurrency) {
        String queueArn = source.queue().getQueueArn();
        consumer.allow(queueArn, "sqs:", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes");
        String id = source.getNode().getId() + "To" + consumer.spec().id();
        CfnEventSourceMapping.Builder mapping = CfnEventSourceMapping.Builder.create(this, id)
                .functionName(consumer.live().getFunctionArn())
                .eventSourceArn(queueArn)
                .batchSize(source.settings().batch())
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .scalingConfig(CfnEventSourceMapping.ScalingConfigProperty.builder()
                        .maximumConcurrency(concurrency)
                        .build());
        if (!source.settings().isOrdered()) {
            mapping.maximumBatchingWindowInSeconds(
                    (int) source.settings().window().toSeconds());
        }
        mapping.build().overrideLogicalId(id);
    }

    /// The stream of accepted sends, half a minute after they were accepted. New ones only: what the consumers
    /// themselves write never comes back to them.
    void fromStream(ChatFunction consumer, TableV2 source, Queue failures) {
        String streamArn = Objects.requireNonNull(source.getTableStreamArn());
        consumer.allow(streamArn, "dynamodb:", "DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");
        consumer.allow(failures.getQueueArn(), "sqs:", "SendMessage");
        String id = source.getNode().getId() + "To" + consumer.spec().id();
        CfnEventSourceMapping.Builder.create(this, id)
                .functionName(consumer.live().getFunctionArn())
                .eventSourceArn(streamArn)
                .startingPosition("TRIM_HORIZON")
                .batchSize(RELAY_BATCH)
                .maximumBatchingWindowInSeconds(RELAY_WINDOW_SECONDS)
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(RELAY_RETRIES)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .filterCriteria(insertsOnly())
                .destinationConfig(CfnEventSourceMapping.DestinationConfigProperty.builder()
                        .onFailure(CfnEventSourceMapping.OnFailureProperty.builder()
                                .destination(failures.getQueueArn())
                                .build())
                        .build())
                .build()
                .overrideLogicalId(id);
    }

    private static CfnEventSourceMapping.FilterCriteriaProperty insertsOnly() {
        return CfnEventSourceMapping.FilterCriteriaProperty.builder()
                .filters(List.of(CfnEventSourceMapping.FilterProperty.builder()
                        .pattern("{\"eventName\":[\"INSERT\"]}")
                        .build()))
                .build();
    }
}
