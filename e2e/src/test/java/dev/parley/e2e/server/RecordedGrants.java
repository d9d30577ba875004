package dev.parley.e2e.server;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import dev.parley.emulator.api.hook.RequestProxy.Interception;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Notes which permissions a function's requests need, as `dynamodb:Query Rooms`. Thread safe.
final class RecordedGrants {
    private final Set<String> used = new ConcurrentSkipListSet<>();

    Set<String> used() {
        return new TreeSet<>(used);
    }

    FunctionClients around(FunctionClients clients) {
        return new Recorded(
                clients,
                RequestProxy.of(DynamoDbClient.class, clients.dynamoDb(), noting(this::table)),
                RequestProxy.of(SqsClient.class, clients.sqs(), noting(this::queue)));
    }

    private static Interception noting(Consumer<SdkRequest> note) {
        return (request, call) -> {
            note.accept(request);
            return call.proceed();
        };
    }

    private void table(SdkRequest request) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(this::part);
        } else if (request.getValueForField("TableName", String.class).isPresent()) {
            use(request, request.getValueForField("TableName", String.class).orElseThrow());
        } else {
            Map<?, ?> items =
                    request.getValueForField("RequestItems", Map.class).orElseThrow();
            items.keySet().forEach(table -> use(request, String.valueOf(table)));
        }
    }

    private void part(TransactWriteItem item) {
        if (item.put() != null) {
            used.add("dynamodb:PutItem " + item.put().tableName());
        }
        if (item.update() != null) {
            used.add("dynamodb:UpdateItem " + item.update().tableName());
        }
        if (item.delete() != null) {
            used.add("dynamodb:DeleteItem " + item.delete().tableName());
        }
        if (item.conditionCheck() != null) {
            used.add("dynamodb:ConditionCheckItem " + item.conditionCheck().tableName());
        }
    }

    private void use(SdkRequest request, String table) {
        used.add("dynamodb:" + request.getClass().getSimpleName().replaceFirst("Request$", "") + " " + table);
    }

    private void queue(SdkRequest request) {
        String url = request.getValueForField("QueueUrl", String.class).orElseThrow();
        String action = request.getClass().getSimpleName().replaceFirst("(Batch)?Request$", "");
        String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("[.]fifo$", "");
        used.add("sqs:" + action + " " + name);
    }

    private record Recorded(FunctionClients clients, DynamoDbClient dynamoDb, SqsClient sqs)
            implements FunctionClients {
        @Override
        public EventBridgeClient events() {
            return clients.events();
        }

        @Override
        public ApiGatewayManagementApiClient callbacks(URI endpoint) {
            return clients.callbacks(endpoint);
        }

        @Override
        public RedisAdvancedClusterAsyncCommands<String, String> redis(
                RedisAdvancedClusterAsyncCommands<String, String> commands) {
            return clients.redis(commands);
        }
    }
}
