package dev.parley.adapter.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.access.FrameUseCases;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket.UserBucket;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class FrameEndpointTest {
    private static final Duration TOKEN = Duration.ofHours(1);

    private final StepClock clock = new StepClock();
    private final FrameEndpoint endpoint = new FrameEndpoint(new FrameCodec(), clock);
    private final AtomicReference<Caller> seen = new AtomicReference<>();

    @Test
    void answer_toAFrame_encodesWhatTheUseCaseReplies() {
        assertThat(answer("{\"action\":\"ping\",\"id\":\"7\"}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"ping\",\"id\":\"7\","
                        + "\"serverTime\":\"2026-01-01T12:00:00.000Z\"}");
    }

    @Test
    void answer_toAFrame_takesTheCallerFromTheAuthorizerAlone() {
        answer("{\"action\":\"ping\",\"userId\":\"mallory\",\"sender\":\"mallory\"}");

        assertThat(seen.get())
                .isEqualTo(new Caller(new UserId("alice"), new ConnectionId("C="), StepClock.START.plus(TOKEN)));
    }

    @Test
    void answer_toAMalformedFrame_refusesItWithoutTheUseCase() {
        assertThat(answer("{\"action\":\"ping\",\"id\":7}"))
                .contains("\"code\":\"bad_request\"", "\"field\":\"id\"", "\"retryable\":false");
        assertThat(seen.get()).isNull();
    }

    @Test
    void answer_toAFrameThatReachesNoUseCase_takesFromTheBucketOfAllFrames() {
        InMemoryRateLimiter limiter = new InMemoryRateLimiter();
        FrameEndpoint counting = new FrameEndpoint(new FrameCodec(), clock, limiter, Telemetry.NONE);
        List<String> frames = List.of("[", "{\"action\":\"nope\",\"id\":\"7\"}", "{\"action\":\"listRooms\"}");
        for (String frame : frames) {
            assertThat(counting.answer(event(frame), pings(this::pong)).getBody())
                    .doesNotContain("rate_limited");
        }
        assertThat(counting.answer(event("{\"action\":\"ping\"}"), pings(this::pong))
                        .getBody())
                .contains("ack");
        assertThat(limiter.taken()).hasSize(3).allMatch(new UserBucket(Limit.FRAMES, new UserId("alice"))::equals);

        limiter.limit(Limit.FRAMES, Duration.ofMillis(10));
        for (String frame : frames) {
            assertThat(counting.answer(event(frame), pings(this::pong)).getBody())
                    .contains("\"code\":\"rate_limited\"", "\"retryAfterMs\":10");
        }
        clock.advance(TOKEN);
        assertThat(counting.answer(event(frames.get(1)), pings(this::pong)).getBody())
                .contains("\"code\":\"rate_limited\"", "\"id\":\"7\"");
    }

    @Test
    void answer_isCountedByItsOutcome() {
        List<Counter> counted = new ArrayList<>();
        Telemetry telemetry = new Telemetry() {
            @Override
            public void count(Counter counter, long by) {
                counted.add(counter);
            }

            @Override
            public void time(Timing timing, Duration took) {}
        };
        InMemoryRateLimiter limiter = new InMemoryRateLimiter();
        FrameEndpoint counting = new FrameEndpoint(new FrameCodec(), clock, limiter, telemetry);
        counting.answer(event("{\"action\":\"ping\"}"), pings(this::pong));
        counting.answer(event("["), pings(this::pong));
        limiter.limit(Limit.FRAMES, Duration.ofMillis(10));
        counting.answer(event("["), pings(this::pong));
        counting.answer(event("{\"action\":\"ping\"}"), pings((caller, frame) -> {
            throw new DependencyUnavailableException("the store");
        }));
        assertThat(counted)
                .containsExactly(
                        Counter.ACKED,
                        Counter.REFUSED,
                        Counter.REFUSED,
                        Counter.RATE_LIMITED,
                        Counter.REFUSED,
                        Counter.UNAVAILABLE);
    }

    @Test
    void answer_withoutABody_isBadRequest() {
        APIGatewayV2WebSocketEvent event = event("");
        event.setBody(null);

        assertThat(endpoint.answer(event, pings(this::pong)).getBody()).contains("\"code\":\"bad_request\"");
    }

    @Test
    void answer_toAFrameOfAnotherFunction_isUnknownAction() {
        assertThat(answer("{\"action\":\"listRooms\",\"id\":\"7\"}"))
                .contains("\"code\":\"unknown_action\"", "\"id\":\"7\"", "\"action\":\"listRooms\"");
        assertThat(seen.get()).isNull();
    }

    @Test
    void answer_onceTheTokenHasExpired_isUnauthenticatedWhateverTheFrameSays() {
        clock.advance(TOKEN);

        assertThat(answer("{\"action\":\"ping\",\"id\":\"7\"}"))
                .contains("\"code\":\"unauthenticated\"", "\"action\":\"ping\"", "\"id\":\"7\"");
        assertThat(answer("{\"action\":\"nope\",\"id\":\"8\"}"))
                .contains("\"code\":\"unauthenticated\"", "\"action\":\"nope\"", "\"id\":\"8\"");
        assertThat(answer("[")).contains("\"code\":\"unauthenticated\"").doesNotContain("\"id\"");
        assertThat(seen.get()).isNull();
    }

    @Test
    void answer_whenADependencyIsAway_isUnavailableWithoutInternals() {
        String body = answer((caller, frame) -> {
            throw new DependencyUnavailableException("table rooms", new IllegalStateException("secret host"));
        });

        assertThat(body)
                .contains("\"code\":\"unavailable\"", "\"retryable\":true", "\"id\":\"7\"")
                .doesNotContain("rooms", "secret");
    }

    @Test
    void answer_toAForeignCursor_isBadRequestOnCursor() {
        String body = answer((caller, frame) -> {
            throw new InvalidCursorException();
        });

        assertThat(body).contains("\"code\":\"bad_request\"", "\"field\":\"cursor\"");
    }

    @Test
    void answer_whenTheUseCaseIsLate_isUnavailableAndTheUseCaseInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        FrameEndpoint hurried = new FrameEndpoint(
                new FrameCodec(), clock, RateLimiter.unlimited(), Telemetry.NONE, Duration.ofMillis(50));

        String body = ok(hurried.answer(event("{\"action\":\"ping\",\"id\":\"7\"}"), pings((caller, frame) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return pong(caller, frame);
        })));

        assertThat(body).contains("\"id\":\"7\"", "\"code\":\"unavailable\"", "\"retryable\":true");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void answer_whenTheUseCaseHasABug_leavesTheReplyToTheGateway() {
        assertThatThrownBy(() -> answer((caller, frame) -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void answer_toAnEventThatPassedNoAuthorizer_fails() {
        APIGatewayV2WebSocketEvent bare = event("{\"action\":\"ping\"}");
        bare.getRequestContext().setAuthorizer(null);
        APIGatewayV2WebSocketEvent withoutExpiry = event("{\"action\":\"ping\"}");
        withoutExpiry.getRequestContext().setAuthorizer(Map.of("userId", "alice"));

        assertThatThrownBy(() -> endpoint.answer(bare, pings(this::pong))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> endpoint.answer(withoutExpiry, pings(this::pong)))
                .isInstanceOf(IllegalStateException.class);
    }

    private String answer(String body) {
        return ok(endpoint.answer(event(body), pings(this::pong)));
    }

    private String answer(BiFunction<Caller, PingFrame, Reply> useCase) {
        return ok(endpoint.answer(event("{\"action\":\"ping\",\"id\":\"7\"}"), pings(useCase)));
    }

    private static FrameUseCases pings(BiFunction<Caller, PingFrame, Reply> useCase) {
        return FrameUseCases.of(FrameFunction.CONNECT)
                .with(PingFrame.class, useCase)
                .build();
    }

    private Reply pong(Caller caller, PingFrame frame) {
        seen.set(caller);
        return Reply.Ack.of(frame, new PingFrame.Pong(clock.instant()));
    }

    private static String ok(APIGatewayV2WebSocketResponse response) {
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getBody();
    }

    private static APIGatewayV2WebSocketEvent event(String body) {
        Map<String, Object> authorizer = new HashMap<>();
        authorizer.put("principalId", "alice");
        authorizer.put("userId", "alice");
        authorizer.put("exp", String.valueOf(StepClock.START.plus(TOKEN).getEpochSecond()));
        APIGatewayV2WebSocketEvent.RequestContext context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId("C=");
        context.setRequestId("Q=");
        context.setRouteKey("ping");
        context.setAuthorizer(authorizer);
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(body);
        return event;
    }
}
