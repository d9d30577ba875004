package dev.parley.emulator.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Where the batches go that a stream mapping gives up on: as a description, without the records, to the on-failure
/// queue, or nowhere but the log.
final class DiscardedBatches {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardedBatches.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String functionArn;
    private final String streamArn;
    private final Optional<Destination> destination;
    private final Clock clock;

    /// The on-failure queue.
    record Destination(SqsClient client, String queueUrl) {}

    DiscardedBatches(String functionArn, String streamArn, Optional<Destination> destination, Clock clock) {
        this.functionArn = functionArn;
        this.streamArn = streamArn;
        this.destination = destination;
        this.clock = clock;
    }

    void accept(List<StreamChange> batch, int invocations) {
        LOG.warn("{} records of {} are given up on after {} invocations", batch.size(), streamArn, invocations);
        destination.ifPresent(queue -> send(queue, describe(batch, invocations)));
    }

    private static void send(Destination queue, String body) {
        try {
            queue.client()
                    .sendMessage(request -> request.queueUrl(queue.queueUrl()).messageBody(body));
        } catch (SdkException e) {
            LOG.error("a discarded batch could not be sent to {}: {}", queue.queueUrl(), e.getMessage());
        }
    }

    private String describe(List<StreamChange> batch, int invocations) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("requestContext")
                .put("requestId", UUID.randomUUID().toString())
                .put("functionArn", functionArn)
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", invocations);
        json.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", "1")
                .put("functionError", "Unhandled");
        json.put("version", "1.0");
        json.put("timestamp", Instant.now(clock).toString());
        json.putObject("DDBStreamBatchInfo")
                .put("shardId", "shardId-local")
                .put("startSequenceNumber", batch.getFirst().sequenceNumber())
                .put("endSequenceNumber", batch.getLast().sequenceNumber())
                .put(
                        "approximateArrivalOfFirstRecord",
                        batch.getFirst().createdAt().toString())
                .put(
                        "approximateArrivalOfLastRecord",
                        batch.getLast().createdAt().toString())
                .put("batchSize", batch.size())
                .put("streamArn", streamArn);
        return json.toString();
    }
}
