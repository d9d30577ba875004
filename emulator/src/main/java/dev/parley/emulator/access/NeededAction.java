package dev.parley.emulator.access;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// An action that AWS checks for a request, and on which table or queue. A transaction needs the action of each of
/// its parts.
///
/// @throws UnsupportedOperationException for a kind of request that no function makes yet: it must be added here
/// before one does
record NeededAction(String action, String endOfArn) {
    static List<NeededAction> ofDynamo(SdkRequest request) {
        return switch (request) {
            case GetItemRequest get -> one("GetItem", get.tableName());
            case QueryRequest query -> one("Query", query.tableName());
            case PutItemRequest put -> one("PutItem", put.tableName());
            case UpdateItemRequest update -> one("UpdateItem", update.tableName());
            case DeleteItemRequest delete -> one("DeleteItem", delete.tableName());
            case BatchGetItemRequest batch ->
                each("BatchGetItem", batch.requestItems().keySet());
            case BatchWriteItemRequest batch ->
                each("BatchWriteItem", batch.requestItems().keySet());
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream()
                        .map(NeededAction::part)
                        .distinct()
                        .toList();
            default -> throw unknown(request);
        };
    }

    static List<NeededAction> ofQueues(SdkRequest request) {
        return switch (request) {
            case SendMessageRequest send -> queue("SendMessage", send.queueUrl());
            case SendMessageBatchRequest send -> queue("SendMessage", send.queueUrl());
            case ChangeMessageVisibilityRequest change -> queue("ChangeMessageVisibility", change.queueUrl());
            case ChangeMessageVisibilityBatchRequest change -> queue("ChangeMessageVisibility", change.queueUrl());
            case DeleteMessageBatchRequest delete -> queue("DeleteMessage", delete.queueUrl());
            default -> throw unknown(request);
        };
    }

    static List<NeededAction> ofEvents(SdkRequest request) {
        return switch (request) {
            case PutEventsRequest put ->
                put.entries().stream()
                        .map(entry -> new NeededAction("events:PutEvents", ":event-bus/" + entry.eventBusName()))
                        .distinct()
                        .toList();
            default -> throw unknown(request);
        };
    }

    static List<NeededAction> ofConnections(SdkRequest request) {
        return switch (request) {
            case PostToConnectionRequest _ -> connections("POST");
            case DeleteConnectionRequest _ -> connections("DELETE");
            case GetConnectionRequest _ -> connections("GET");
            default -> throw unknown(request);
        };
    }

    private static NeededAction part(TransactWriteItem item) {
        if (item.put() != null) {
            return dynamo("PutItem", item.put().tableName());
        }
        if (item.update() != null) {
            return dynamo("UpdateItem", item.update().tableName());
        }
        if (item.delete() != null) {
            return dynamo("DeleteItem", item.delete().tableName());
        }
        return dynamo("ConditionCheckItem", item.conditionCheck().tableName());
    }

    private static List<NeededAction> one(String action, String table) {
        return List.of(dynamo(action, table));
    }

    private static List<NeededAction> each(String action, Set<String> tables) {
        return tables.stream().map(table -> dynamo(action, table)).toList();
    }

    private static NeededAction dynamo(String action, String table) {
        return new NeededAction("dynamodb:" + action, ":table/" + table);
    }

    private static List<NeededAction> queue(String action, String url) {
        return List.of(new NeededAction("sqs:" + action, ":" + url.substring(url.lastIndexOf('/') + 1)));
    }

    private static List<NeededAction> connections(String method) {
        return List.of(new NeededAction("execute-api:ManageConnections", "/" + method + "/@connections/*"));
    }

    private static UnsupportedOperationException unknown(SdkRequest request) {
        return new UnsupportedOperationException(
                "which permission a " + request.getClass().getSimpleName() + " needs is not known here");
    }
}
