package dev.parley.run;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// The clients of a function that keep by name what was asked, and apart what was not refused. Thread safe.
final class WatchedClients implements FunctionClients {
    private final FunctionClients clients;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> answered = new CopyOnWriteArrayList<>();

    WatchedClients(FunctionClients clients) {
        this.clients = clients;
    }

    /// The requests, such as `PutItem`.
    List<String> asked() {
        return asked;
    }

    /// Those of them that were answered by no refusal.
    List<String> answered() {
        return answered;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return RequestProxy.of(DynamoDbClient.class, clients.dynamoDb(), this::watch);
    }

    @Override
    public SqsClient sqs() {
        return RequestProxy.of(SqsClient.class, clients.sqs(), this::watch);
    }

    @Override
    public EventBridgeClient events() {
        return RequestProxy.of(EventBridgeClient.class, clients.events(), this::watch);
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return RequestProxy.of(ApiGatewayManagementApiClient.class, clients.callbacks(endpoint), this::watch);
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return clients.redis(commands);
    }

    private Object watch(SdkRequest request, RequestProxy.Call call) throws Throwable {
        String name = request.getClass().getSimpleName().replace("Request", "");
        asked.add(name);
        Object answer = call.proceed();
        boolean isRefused = answer instanceof SendMessageBatchResponse batch
                && batch.successful().isEmpty();
        if (!isRefused) {
            answered.add(name);
        }
        return answer;
    }
}
