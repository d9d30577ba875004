package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.operation.BatchWriteItem;
import dev.parley.emulator.dynamodb.operation.DeleteItem;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.operation.PutItem;
import dev.parley.emulator.dynamodb.operation.UpdateItem;
import dev.parley.emulator.dynamodb.read.BatchGetItem;
import dev.parley.emulator.dynamodb.read.GetItem;
import dev.parley.emulator.dynamodb.read.QueryItems;
import dev.parley.emulator.dynamodb.read.ScanItems;
import dev.parley.emulator.dynamodb.transaction.TransactGetItems;
import dev.parley.emulator.dynamodb.transaction.TransactWriteItems;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The client in this process: what it does with items.
final class InProcessDynamoDb extends InProcessTables {
    private final PutItem put;
    private final GetItem get;
    private final UpdateItem update;
    private final DeleteItem delete;
    private final QueryItems query;
    private final ScanItems scan;
    private final BatchGetItem batchGet;
    private final BatchWriteItem batchWrite;
    private final TransactGetItems transactGet;
    private final TransactWriteItems transactWrite;

    InProcessDynamoDb(EngineParts parts, Clock clock, Runnable whileTransactionOngoing) {
        super(parts, clock);
        this.put = new PutItem(parts);
        this.get = new GetItem(parts);
        this.update = new UpdateItem(parts);
        this.delete = new DeleteItem(parts);
        this.query = new QueryItems(parts);
        this.scan = new ScanItems(parts);
        this.batchGet = new BatchGetItem(parts);
        this.batchWrite = new BatchWriteItem(parts);
        this.transactGet = new TransactGetItems(parts);
        this.transactWrite = new TransactWriteItems(parts, clock, whileTransactionOngoing);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return put.run(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return get.run(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return update.run(request);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return delete.run(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return query.run(request);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return scan.run(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return batchGet.run(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return batchWrite.run(request);
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        return transactGet.run(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return transactWrite.run(request);
    }
}
