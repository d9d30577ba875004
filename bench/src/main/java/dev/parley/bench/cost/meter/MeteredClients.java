package dev.parley.bench.cost.meter;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// The clients of one environment, with a meter at each. Thread safe.
public final class MeteredClients implements FunctionClients {
    private final FunctionClients clients;
    private final Meter meter;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;

    /// @param tables may read what the function's role may not, to see how large items are
    public MeteredClients(FunctionClients clients, DynamoDbClient tables, Meter meter) {
        this.clients = clients;
        this.meter = meter;
        this.dynamoDb = DynamoMeter.around(clients.dynamoDb(), tables, meter);
        this.sqs = RequestProxy.of(SqsClient.class, clients.sqs(), this::queue);
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
        return RequestProxy.of(EventBridgeClient.class, clients.events(), this::put);
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return RequestProxy.of(ApiGatewayManagementApiClient.class, clients.callbacks(endpoint), this::post);
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return clients.redis(commands);
    }

    private Object queue(SdkRequest request, RequestProxy.Call call) throws Throwable {
        String operation = name(request);
        Resource resource = request.getValueForField("QueueUrl", String.class)
                .map(MeteredInvoker::requests)
                .orElse(Resource.QUEUE_REQUESTS);
        return timed(resource, operation, meter.latencies().queue(), Units.queue(bytes(request)), call);
    }

    /// EventBridge is taken to answer as SQS does.
    private Object put(SdkRequest request, RequestProxy.Call call) throws Throwable {
        double events = request instanceof PutEventsRequest put
                ? put.entries().stream()
                        .mapToDouble(entry -> Units.queue(utf8(entry.detail())))
                        .sum()
                : 0;
        return timed(Resource.EVENTS, name(request), meter.latencies().queue(), events, call);
    }

    private Object post(SdkRequest request, RequestProxy.Call call) throws Throwable {
        long bytes =
                request instanceof PostToConnectionRequest post ? post.data().asByteArrayUnsafe().length : 0;
        return timed(Resource.POST_UNITS, name(request), meter.latencies().post(), Units.gateway(bytes), call);
    }

    private Object timed(Resource resource, String operation, Duration latency, double quantity, RequestProxy.Call call)
            throws Throwable {
        long started = System.nanoTime();
        try {
            Latencies.pass(latency);
            return call.proceed();
        } finally {
            meter.note(resource, operation, quantity, latency, started);
        }
    }

    private static long bytes(SdkRequest request) {
        return switch (request) {
            case SendMessageRequest send -> utf8(send.messageBody());
            case SendMessageBatchRequest batch ->
                batch.entries().stream()
                        .mapToLong(entry -> utf8(entry.messageBody()))
                        .sum();
            default -> 0;
        };
    }

    private static String name(SdkRequest request) {
        return request.getClass().getSimpleName().replaceFirst("Request$", "");
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
