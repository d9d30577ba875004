package dev.parley.cdk;

import dev.parley.cdk.data.EventQueue;
import dev.parley.cdk.function.ChatFunction;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/// What wakes the functions that no client calls.
final class EventSources extends Construct {
    private static final int BATCH = 10;
    private static final int STREAM_BATCH = 100;

    /// A batch ends within seconds where the bus is away: so many last for some hours.
    private static final int PUBLISHING_RETRIES = 1_000;

    EventSources(Construct scope) {
        super(scope, "EventSources");
    }

    /// Concurrency is bounded at the source. Reserving it at the function would make SQS poll into a wall,
    /// count the refused messages as received and end them in the dead letters.
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

    /// How a stream is read.
    ///
    /// @param windowSeconds how long records are gathered
    /// @param retries how often a batch is tried again before it is given up on
    /// @param filters patterns of records, of which one must match
    record Reading(int windowSeconds, int retries, List<String> filters) {
        private static final String INSERTS = "{\"eventName\":[\"INSERT\"]%s}";

        /// Accepted sends, half a minute after they were accepted. New ones only: what the consumers themselves
        /// write never comes back to them.
        static final Reading OF_INBOX = new Reading(30, 50, List.of(INSERTS.formatted("")));

        /// Entries of logs. The reader publishes them and puts no event aside while the bus is away.
        static final Reading OF_LOGS = new Reading(1, PUBLISHING_RETRIES, List.of(INSERTS.formatted("")));

        /// What is pushed to members of a room, and none of the room's own item, which changes with each message.
        static final Reading OF_ROOMS = new Reading(
                1,
                PUBLISHING_RETRIES,
                List.of(item("\"about\""), item(prefix("member#")), item(prefix("room-outside#"))));

        static final Reading OF_REPORTS =
                new Reading(1, PUBLISHING_RETRIES, List.of(INSERTS.formatted("," + key(prefix("report#")))));

        private static String item(String rule) {
            return "{" + key(rule) + "}";
        }

        private static String prefix(String text) {
            return "{\"prefix\":\"" + text + "\"}";
        }

        private static String key(String rule) {
            return "\"dynamodb\":{\"Keys\":{\"item\":{\"S\":[" + rule + "]}}}";
        }
    }

    /// New records of a table's stream. What the function cannot do in all its tries is reported to the queue.
    void fromStream(ChatFunction consumer, ITable source, Reading reading, Queue failures) {
        String streamArn = Objects.requireNonNull(source.getTableStreamArn());
        consumer.allow(streamArn, "dynamodb:", "DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");
        consumer.allow(failures.getQueueArn(), "sqs:", "SendMessage");
        String id = source.getNode().getId() + "To" + consumer.spec().id();
        CfnEventSourceMapping.Builder.create(this, id)
                .functionName(consumer.live().getFunctionArn())
                .eventSourceArn(streamArn)
                .startingPosition("TRIM_HORIZON")
                .batchSize(STREAM_BATCH)
                .maximumBatchingWindowInSeconds(reading.windowSeconds())
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(reading.retries())
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .filterCriteria(criteria(reading))
                .destinationConfig(CfnEventSourceMapping.DestinationConfigProperty.builder()
                        .onFailure(CfnEventSourceMapping.OnFailureProperty.builder()
                                .destination(failures.getQueueArn())
                                .build())
                        .build())
                .build()
                .overrideLogicalId(id);
    }

    private static CfnEventSourceMapping.FilterCriteriaProperty criteria(Reading reading) {
        return CfnEventSourceMapping.FilterCriteriaProperty.builder()
                .filters(reading.filters().stream()
                        .map(pattern -> CfnEventSourceMapping.FilterProperty.builder()
                                .pattern(pattern)
                                .build())
                        .toList())
                .build();
    }
}
