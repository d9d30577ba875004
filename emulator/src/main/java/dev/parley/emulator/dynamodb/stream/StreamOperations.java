package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;

/// ListStreams, DescribeStream and GetShardIterator.
public final class StreamOperations {
    private static final int LARGEST_PAGE = 100;

    private final StreamCatalog streams;
    private final Clock clock;

    public StreamOperations(StreamCatalog streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    public ListStreamsResponse list(ListStreamsRequest request) {
        int limit = limit(request.limit());
        List<Stream> found = streams.behind(request.exclusiveStartStreamArn()).stream()
                .map(StreamLog::identity)
                .filter(stream ->
                        request.tableName() == null || stream.tableName().equals(tableName(request.tableName())))
                .limit(limit + 1L)
                .map(stream -> Stream.builder()
                        .streamArn(stream.arn())
                        .streamLabel(stream.label())
                        .tableName(stream.tableName())
                        .build())
                .toList();
        List<Stream> page = found.subList(0, Math.min(limit, found.size()));
        ListStreamsResponse.Builder response = ListStreamsResponse.builder().streams(page);
        return found.size() > limit
                ? response.lastEvaluatedStreamArn(page.getLast().streamArn()).build()
                : response.build();
    }

    private static String tableName(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static int limit(@Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > LARGEST_PAGE)) {
            throw DynamoDbErrors.validation("1 validation error detected: Value '" + wanted
                    + "' at 'limit' failed to satisfy constraint: Member must have value "
                    + (wanted < 1 ? "greater than or equal to 1" : "less than or equal to " + LARGEST_PAGE));
        }
        return wanted == null ? LARGEST_PAGE : wanted;
    }

    public DescribeStreamResponse describe(DescribeStreamRequest request) {
        StreamLog stream = streams.get(required("streamArn", request.streamArn()));
        StreamIdentity identity = stream.identity();
        int limit = limit(request.limit());
        List<Shard> shards = new ArrayList<>(stream.shards());
        if (request.exclusiveStartShardId() != null) {
            int start = indexOf(shards, request.exclusiveStartShardId());
            shards.subList(0, start + 1).clear();
        }
        boolean more = shards.size() > limit;
        List<Shard> page = more ? shards.subList(0, limit) : shards;
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamArn(identity.arn())
                        .streamLabel(identity.label())
                        .streamStatus(stream.isEnabled() ? StreamStatus.ENABLED : StreamStatus.DISABLED)
                        .streamViewType(identity.view())
                        .creationRequestDateTime(Instant.ofEpochMilli(identity.createdMillis()))
                        .tableName(identity.tableName())
                        .keySchema(identity.keySchema())
                        .shards(page.stream().map(StreamOperations::describe).toList())
                        .lastEvaluatedShardId(more ? page.getLast().id() : null)
                        .build())
                .build();
    }

    private static int indexOf(List<Shard> shards, String id) {
        for (int i = 0; i < shards.size(); i++) {
            if (shards.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static software.amazon.awssdk.services.dynamodb.model.Shard describe(Shard shard) {
        return software.amazon.awssdk.services.dynamodb.model.Shard.builder()
                .shardId(shard.id())
                .parentShardId(shard.parent())
                .sequenceNumberRange(SequenceNumberRange.builder()
                        .startingSequenceNumber(SequenceText.of(shard.start()))
                        .endingSequenceNumber(shard.isOpen() ? null : SequenceText.of(shard.end() - 1))
                        .build())
                .build();
    }

    public GetShardIteratorResponse iterator(GetShardIteratorRequest request) {
        StreamLog stream = streams.get(required("streamArn", request.streamArn()));
        String shardId = required("shardId", request.shardId());
        List<Shard> shards = stream.shards();
        int index = indexOf(shards, shardId);
        if (index < 0) {
            throw DynamoDbErrors.resourceNotFound("Requested resource not found: Shard does not exist");
        }
        long sequence = start(request, stream, shards.get(index));
        var position = new ShardPosition(request.streamArn(), shardId, sequence, clock.millis());
        return GetShardIteratorResponse.builder().shardIterator(position.text()).build();
    }

    private static long start(GetShardIteratorRequest request, StreamLog stream, Shard shard) {
        long horizon = Math.max(shard.start(), stream.trimHorizon());
        return switch (required("shardIteratorType", request.shardIteratorTypeAsString())) {
            case "TRIM_HORIZON" -> horizon;
            case "LATEST" -> Math.min(stream.end(), shard.end());
            case "AT_SEQUENCE_NUMBER" -> kept(sequence(request), horizon);
            case "AFTER_SEQUENCE_NUMBER" -> kept(sequence(request) + 1, horizon);
            default ->
                throw DynamoDbErrors.validation("1 validation error detected: Value '"
                        + request.shardIteratorTypeAsString()
                        + "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        };
    }

    private static long sequence(GetShardIteratorRequest request) {
        return SequenceText.read(required("sequenceNumber", request.sequenceNumber()));
    }

    private static long kept(long sequence, long horizon) {
        if (sequence < horizon) {
            throw DynamoDbErrors.trimmed();
        }
        return sequence;
    }

    static String required(String member, @Nullable String value) {
        if (value == null) {
            throw DynamoDbErrors.validation("1 validation error detected: Value null at '" + member
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }
}
