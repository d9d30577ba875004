package dev.parley.e2e.limits;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Counts the posts that the gateway answers by 429. Thread safe.
final class ThrottledPosts implements UnaryOperator<FunctionClients> {
    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    @Override
    public FunctionClients apply(FunctionClients clients) {
        return new FunctionClients() {
            @Override
            public DynamoDbClient dynamoDb() {
                return clients.dynamoDb();
            }

            @Override
            public SqsClient sqs() {
                return clients.sqs();
            }

            @Override
            public ApiGatewayManagementApiClient callbacks(URI endpoint) {
                return RequestProxy.of(
                        ApiGatewayManagementApiClient.class, clients.callbacks(endpoint), (_, call) -> counted(call));
            }

            @Override
            public RedisAdvancedClusterAsyncCommands<String, String> redis(
                    RedisAdvancedClusterAsyncCommands<String, String> commands) {
                return clients.redis(commands);
            }
        };
    }

    private Object counted(RequestProxy.Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (LimitExceededException e) {
            count.incrementAndGet();
            throw e;
        }
    }
}
