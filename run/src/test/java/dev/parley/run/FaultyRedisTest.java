package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.fault.FaultyClients;
import dev.parley.emulator.api.fault.FunctionCrash;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.limits.RateLimits;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.testkit.RedisExtension;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class FaultyRedisTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Place FIRST = Place.of(
            new UserId("user"), new ConnectionId("connection"), new RoomId("room"), 1, new ClientMessageId("first"));

    private final Faults faults = new Faults(1);
    private final FaultyClients clients = new FaultyClients(new NoClients(), faults);
    private final RedisConnections redis =
            new RedisConnections(new RedisSettings(REDIS.url(), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    private final OrderGate gate = RedisPorts.over(
                    redis.through(clients::redis), RateLimits.defaults(), Clock.systemUTC())
            .orderGate();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void command_thatIsRefused_isNotCarriedOut() {
        faults.set(Fault.REDIS_FAILED, 1);

        assertThatThrownBy(() -> gate.enter(FIRST)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(keys()).isZero();
    }

    @Test
    void command_whoseAnswerIsLost_isCarriedOut() {
        assertThat(gate.enter(FIRST)).isEqualTo(new Entry.Turn());
        faults.set(Fault.REDIS_ANSWER_LOST, 1);

        assertThatThrownBy(() -> gate.useUp(FIRST, Outcome.ACKED)).isInstanceOf(DependencyUnavailableException.class);
        faults.clear();
        assertThat(gate.enter(FIRST)).isEqualTo(new Entry.Repeated());
    }

    @Test
    void command_thatIsAnsweredLate_isAnsweredTheSame() {
        faults.set(Fault.REDIS_LATE_ANSWER, 1);

        assertThat(gate.enter(FIRST)).isEqualTo(new Entry.Turn());
        assertThat(faults.struck().get(Fault.REDIS_LATE_ANSWER)).isPositive();
    }

    @Test
    void command_ofAnEnvironmentThatCrashed_isNotCarriedOut() {
        clients.end().complete(null);

        assertThatThrownBy(() -> gate.enter(FIRST)).isInstanceOf(FunctionCrash.class);
        assertThat(keys()).isZero();
    }

    private static long keys() {
        return REDIS.onNode(node -> node.dbsize());
    }

    private static <C> C noClient(Class<C> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private record NoClients() implements FunctionClients {
        @Override
        public DynamoDbClient dynamoDb() {
            return noClient(DynamoDbClient.class);
        }

        @Override
        public SqsClient sqs() {
            return noClient(SqsClient.class);
        }

        @Override
        public ApiGatewayManagementApiClient callbacks(URI endpoint) {
            return noClient(ApiGatewayManagementApiClient.class);
        }
    }
}
