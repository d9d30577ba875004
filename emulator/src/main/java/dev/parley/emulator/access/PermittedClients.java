package dev.parley.emulator.access;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import dev.parley.emulator.template.Permissions;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The clients of one function: what its role does not allow is refused as AWS refuses it. Thread safe.
public final class PermittedClients implements FunctionClients {
    private final FunctionClients clients;
    private final Permissions permissions;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Map<URI, ApiGatewayManagementApiClient> callbacks = new ConcurrentHashMap<>();

    public PermittedClients(FunctionClients clients, Permissions permissions) {
        this.clients = clients;
        this.permissions = permissions;
        this.dynamoDb = guarded(
                DynamoDbClient.class, clients.dynamoDb(), NeededAction::ofDynamo, DynamoDbException::builder, 400);
        this.sqs = guarded(SqsClient.class, clients.sqs(), NeededAction::ofQueues, SqsException::builder, 403);
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public EventBridgeClient events() {
        return guarded(
                EventBridgeClient.class, clients.events(), NeededAction::ofEvents, EventBridgeException::builder, 400);
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return callbacks.computeIfAbsent(
                endpoint,
                at -> guarded(
                        ApiGatewayManagementApiClient.class,
                        clients.callbacks(at),
                        NeededAction::ofConnections,
                        ForbiddenException::builder,
                        403));
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return clients.redis(commands);
    }

    private <C> C guarded(
            Class<C> type,
            C client,
            Function<SdkRequest, List<NeededAction>> needs,
            Supplier<AwsServiceException.Builder> refusal,
            int status) {
        return RequestProxy.of(type, client, (request, call) -> {
            for (NeededAction needed : needs.apply(request)) {
                if (!permissions.allow(needed.action(), needed.endOfArn())) {
                    throw refused(refusal.get(), status, needed);
                }
            }
            return call.proceed();
        });
    }

    private AwsServiceException refused(AwsServiceException.Builder refusal, int status, NeededAction needed) {
        String message = "function " + permissions.function() + " is not authorized to perform: " + needed.action()
                + " on resource: ..." + needed.endOfArn() + " because its role does not allow it";
        return refusal.message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();
    }
}
