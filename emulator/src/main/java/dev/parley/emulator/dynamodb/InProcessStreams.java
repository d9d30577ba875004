package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.stream.GetRecords;
import dev.parley.emulator.dynamodb.stream.StreamCatalog;
import dev.parley.emulator.dynamodb.stream.StreamOperations;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The streams client in this process.
final class InProcessStreams implements DynamoDbStreamsClient {
    private final StreamOperations operations;
    private final GetRecords getRecords;

    InProcessStreams(StreamCatalog streams, Clock clock, String region) {
        this.operations = new StreamOperations(streams, clock);
        this.getRecords = new GetRecords(streams, clock, region);
    }

    @Override
    public ListStreamsResponse listStreams(ListStreamsRequest request) {
        return operations.list(request);
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        return operations.describe(request);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        return operations.iterator(request);
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        return getRecords.run(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The engine ends with its own close.
    }
}
