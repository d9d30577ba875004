package dev.parley.connect;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.ENDPOINT;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.access.FrameUseCases;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.user.Profile;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryProfiles;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectHandlerTest {
    private final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final StepClock clock = new StepClock();
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryProfiles profiles = new InMemoryProfiles(store);
    private final List<Telemetry.Counter> counted = new ArrayList<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void count(Counter counter, long by) {
            counted.add(counter);
        }

        @Override
        public void time(Timing timing, Duration took) {}
    };
    private final ConnectHandler handler = new ConnectHandler(new ConnectFunction(
            new FrameEndpoint(new FrameCodec(), clock),
            new OpenConnection(
                    registry, limiter, PresencePublisher.none(), new OpenConnection.Terms(ENDPOINT, 50), clock),
            new FirstProfile(profiles),
            new CloseConnection(registry, PresencePublisher.none(), clock),
            FrameUseCases.of(FrameFunction.CONNECT)
                    .with(PingFrame.class, new AnswerPing(registry, limiter, clock)::handle)
                    .build(),
            telemetry));

    @Test
    void connect_withoutSubprotocol_registersAndUpgradesPlainly() {
        APIGatewayV2WebSocketResponse response = handle(connect());

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).isNull();
        assertThat(connections().open())
                .extracting(Connection::userId, Connection::connectedAt, Connection::callbackEndpoint)
                .containsExactly(tuple(ALICE, START, ENDPOINT));
    }

    @Test
    void connect_ofAUserWithoutProfile_makesTheOneThatTheTokenTells() {
        APIGatewayV2WebSocketEvent event = connect();
        Map<String, Object> authorizer = new HashMap<>(event.getRequestContext().getAuthorizer());
        authorizer.put("name", "Alice A.");
        authorizer.put("picture", "https://pictures.example/alice.png");
        event.getRequestContext().setAuthorizer(authorizer);

        handle(event);

        Profile made = new Profile(
                Optional.of("Alice A."), Optional.of("https://pictures.example/alice.png"), Optional.empty());
        assertThat(profiles.find(List.of(ALICE))).isEqualTo(Map.of(ALICE, made));
        authorizer.put("name", "Another");
        handle(event);
        assertThat(profiles.find(List.of(ALICE))).isEqualTo(Map.of(ALICE, made));
    }

    @Test
    void connect_whileProfilesAreAway_upgradesAllTheSame() {
        APIGatewayV2WebSocketEvent event = connect();
        Map<String, Object> authorizer = new HashMap<>(event.getRequestContext().getAuthorizer());
        authorizer.put("name", "Alice A.");
        event.getRequestContext().setAuthorizer(authorizer);
        store.failNext(1);

        assertThat(handle(event).getStatusCode()).isEqualTo(200);
        assertThat(profiles.find(List.of(ALICE))).isEmpty();
    }

    @Test
    void connect_offeringTheSubprotocol_getsItAndNeverTheToken() {
        APIGatewayV2WebSocketEvent event = connect();
        event.setHeaders(Map.of("sec-websocket-protocol", "bearer.abc , parley.v1"));

        assertThat(handle(event).getHeaders()).isEqualTo(Map.of("Sec-WebSocket-Protocol", "parley.v1"));
    }

    @Test
    void connect_offeringTheSubprotocolOnItsOwnLine_getsIt() {
        for (List<String> lines : List.of(List.of("bearer.abc", "parley.v1"), List.of("parley.v1", "bearer.abc"))) {
            APIGatewayV2WebSocketEvent event = connect();
            event.setHeaders(Map.of("Sec-WebSocket-Protocol", lines.getLast()));
            event.setMultiValueHeaders(Map.of("Sec-WebSocket-Protocol", lines));

            assertThat(handle(event).getHeaders()).isEqualTo(Map.of("Sec-WebSocket-Protocol", "parley.v1"));
        }
    }

    @Test
    void connect_withEventsGivenSeveralTimes_bindsToAll() {
        APIGatewayV2WebSocketEvent event = connect();
        event.setQueryStringParameters(Map.of("events", "typing"));
        event.setMultiValueQueryStringParameters(Map.of("events", List.of("message,room", "typing")));
        handle(event);

        assertThat(connections().open())
                .extracting(Connection::binding)
                .containsExactly(new Binding(Set.of(PushKind.MESSAGE, PushKind.ROOM, PushKind.TYPING)));
    }

    @Test
    void connect_whoseRegistrationHasAnUnknownOutcome_leavesNobodyOnline() {
        registry.loseNextAnswer();

        assertThat(handle(connect()).getStatusCode()).isEqualTo(503);
        assertThat(counted).containsExactly(Telemetry.Counter.CONNECT_UNAVAILABLE);
        assertThat(connections().open()).isEmpty();
    }

    @Test
    void connect_offeringOtherSubprotocols_getsNone() {
        APIGatewayV2WebSocketEvent event = connect();
        event.setHeaders(Map.of("Sec-WebSocket-Protocol", "parley.v2, bearer.abc"));

        assertThat(handle(event).getHeaders()).isNull();
    }

    @Test
    void connect_withForgedUserInTheQuery_isStillTheTokensUser() {
        APIGatewayV2WebSocketEvent event = connect();
        event.setQueryStringParameters(Map.of("userId", "bob", "principalId", "bob"));
        handle(event);

        assertThat(registry.read(List.of(Fixtures.BOB))).isEmpty();
        assertThat(connections().open()).hasSize(1);
    }

    @Test
    void connect_refused_saysWhyByStatus() {
        APIGatewayV2WebSocketEvent malformed = connect();
        malformed.setQueryStringParameters(Map.of("events", "nonsense"));
        assertThat(handle(malformed).getStatusCode()).isEqualTo(400);

        limiter.limit(Limit.CONNECTS, Duration.ofMillis(500));
        assertThat(handle(connect()).getStatusCode()).isEqualTo(429);
        limiter.allow(Limit.CONNECTS);

        registry.failNext(1);
        assertThat(handle(connect()).getStatusCode()).isEqualTo(503);

        registry.ban(ALICE);
        assertThat(handle(connect()).getStatusCode()).isEqualTo(403);
    }

    @Test
    void disconnect_ofAConnection_forgetsIt() {
        handle(connect());

        assertThat(handle(event("DISCONNECT", "$disconnect")).getStatusCode()).isEqualTo(200);
        assertThat(connections().open()).isEmpty();
    }

    @Test
    void message_ping_isAnsweredWithTheTime() {
        assertThat(answer("ping", "{\"action\":\"ping\",\"id\":\"1\"}"))
                .isEqualTo(
                        "{\"type\":\"ack\",\"action\":\"ping\",\"id\":\"1\",\"serverTime\":\"2026-01-01T12:00:00.000Z\"}");
    }

    @Test
    void message_thatNamesALifecycleRoute_isOnlyAFrame() {
        assertThat(answer("$connect", "{\"action\":\"$connect\"}")).contains("unknown_action");
        assertThat(answer("$disconnect", "{\"action\":\"$disconnect\"}")).contains("unknown_action");
        assertThat(answer("$default", "{\"action\":\"$default\"}")).contains("unknown_action");

        assertThat(registry.read(List.of(ALICE))).isEmpty();
    }

    @Test
    void message_thatIsNoFrame_isBadRequest() {
        assertThat(answer("$default", "nonsense")).contains("bad_request");
        assertThat(answer("$default", "[]")).contains("bad_request");
        assertThat(answer("$default", "{\"no\":\"action\"}")).contains("bad_request");
    }

    @Test
    void message_afterTheTokenExpired_isUnauthenticated() {
        clock.advance(Fixtures.TWO_HOURS);

        assertThat(answer("ping", "{\"action\":\"ping\"}")).contains("unauthenticated");
    }

    @Test
    void message_whenTheRegistryIsAway_isUnavailable() {
        registry.failNext(1);

        assertThat(answer("ping", "{\"action\":\"ping\"}")).contains("unavailable", "\"retryable\":true");
    }

    @Test
    void disconnect_whenTheRegistryIsAway_fails() {
        registry.failNext(1);

        assertThatThrownBy(() -> handle(event("DISCONNECT", "$disconnect")))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void event_ofAnUnknownType_fails() {
        assertThatThrownBy(() -> handle(event("OTHER", "$connect"))).isInstanceOf(IllegalArgumentException.class);
    }

    private APIGatewayV2WebSocketResponse handle(APIGatewayV2WebSocketEvent event) {
        return handler.handleRequest(event, null);
    }

    private String answer(String routeKey, String body) {
        APIGatewayV2WebSocketEvent event = event("MESSAGE", routeKey);
        event.setBody(body);
        return handle(event).getBody();
    }

    private UserConnections connections() {
        return registry.read(List.of(ALICE)).get(ALICE);
    }

    private static APIGatewayV2WebSocketEvent connect() {
        return event("CONNECT", "$connect");
    }

    private static APIGatewayV2WebSocketEvent event(String type, String routeKey) {
        var context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setEventType(type);
        context.setRouteKey(routeKey);
        context.setConnectionId("one");
        context.setConnectedAt(START.toEpochMilli());
        context.setAuthorizer(Map.of(
                "principalId",
                "alice",
                "userId",
                "alice",
                "exp",
                Long.toString(START.plus(Fixtures.TWO_HOURS).getEpochSecond())));
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        return event;
    }
}
