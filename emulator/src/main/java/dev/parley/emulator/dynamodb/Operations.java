package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.http.OperationTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The operations that the HTTP door offers, by their names on the wire.
final class Operations {
    private static final String TABLES = "DynamoDB_20120810.";
    private static final String STREAMS = "DynamoDBStreams_20120810.";

    private Operations() {}

    static OperationTable of(DynamoDbClient client, DynamoDbStreamsClient streams) {
        var operations = new OperationTable();
        operations.add(
                TABLES + "BatchGetItem", BatchGetItemRequest::builder, BatchGetItemRequest.class, client::batchGetItem);
        operations.add(
                TABLES + "BatchWriteItem",
                BatchWriteItemRequest::builder,
                BatchWriteItemRequest.class,
                client::batchWriteItem);
        operations.add(TABLES + "DeleteItem", DeleteItemRequest::builder, DeleteItemRequest.class, client::deleteItem);
        operations.add(TABLES + "GetItem", GetItemRequest::builder, GetItemRequest.class, client::getItem);
        operations.add(TABLES + "PutItem", PutItemRequest::builder, PutItemRequest.class, client::putItem);
        operations.add(TABLES + "Query", QueryRequest::builder, QueryRequest.class, client::query);
        operations.add(TABLES + "Scan", ScanRequest::builder, ScanRequest.class, client::scan);
        operations.add(
                TABLES + "TransactGetItems",
                TransactGetItemsRequest::builder,
                TransactGetItemsRequest.class,
                client::transactGetItems);
        operations.add(
                TABLES + "TransactWriteItems",
                TransactWriteItemsRequest::builder,
                TransactWriteItemsRequest.class,
                client::transactWriteItems);
        operations.add(TABLES + "UpdateItem", UpdateItemRequest::builder, UpdateItemRequest.class, client::updateItem);
        operations.add(
                TABLES + "CreateTable", CreateTableRequest::builder, CreateTableRequest.class, client::createTable);
        operations.add(
                TABLES + "UpdateTable", UpdateTableRequest::builder, UpdateTableRequest.class, client::updateTable);
        operations.add(
                TABLES + "DescribeTable",
                DescribeTableRequest::builder,
                DescribeTableRequest.class,
                client::describeTable);
        operations.add(TABLES + "ListTables", ListTablesRequest::builder, ListTablesRequest.class, client::listTables);
        operations.add(
                TABLES + "DeleteTable", DeleteTableRequest::builder, DeleteTableRequest.class, client::deleteTable);
        operations.add(
                TABLES + "TagResource", TagResourceRequest::builder, TagResourceRequest.class, client::tagResource);
        operations.add(
                TABLES + "UntagResource",
                UntagResourceRequest::builder,
                UntagResourceRequest.class,
                client::untagResource);
        operations.add(
                TABLES + "ListTagsOfResource",
                ListTagsOfResourceRequest::builder,
                ListTagsOfResourceRequest.class,
                client::listTagsOfResource);
        operations.add(
                TABLES + "UpdateTimeToLive",
                UpdateTimeToLiveRequest::builder,
                UpdateTimeToLiveRequest.class,
                client::updateTimeToLive);
        operations.add(
                TABLES + "DescribeTimeToLive",
                DescribeTimeToLiveRequest::builder,
                DescribeTimeToLiveRequest.class,
                client::describeTimeToLive);
        operations.add(
                TABLES + "DescribeLimits",
                DescribeLimitsRequest::builder,
                DescribeLimitsRequest.class,
                client::describeLimits);
        operations.add(
                TABLES + "DescribeEndpoints",
                DescribeEndpointsRequest::builder,
                DescribeEndpointsRequest.class,
                client::describeEndpoints);
        operations.add(
                TABLES + "DescribeContinuousBackups",
                DescribeContinuousBackupsRequest::builder,
                DescribeContinuousBackupsRequest.class,
                client::describeContinuousBackups);
        operations.add(
                TABLES + "UpdateContinuousBackups",
                UpdateContinuousBackupsRequest::builder,
                UpdateContinuousBackupsRequest.class,
                client::updateContinuousBackups);
        operations.add(
                TABLES + "RestoreTableToPointInTime",
                RestoreTableToPointInTimeRequest::builder,
                RestoreTableToPointInTimeRequest.class,
                client::restoreTableToPointInTime);
        operations.add(
                STREAMS + "ListStreams", ListStreamsRequest::builder, ListStreamsRequest.class, streams::listStreams);
        operations.add(
                STREAMS + "DescribeStream",
                DescribeStreamRequest::builder,
                DescribeStreamRequest.class,
                streams::describeStream);
        operations.add(
                STREAMS + "GetShardIterator",
                GetShardIteratorRequest::builder,
                GetShardIteratorRequest.class,
                streams::getShardIterator);
        operations.add(
                STREAMS + "GetRecords", GetRecordsRequest::builder, GetRecordsRequest.class, streams::getRecords);
        return operations;
    }
}
