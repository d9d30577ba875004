package dev.parley.typing;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import dev.parley.access.FrameUseCases;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.domain.id.RoomId;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Limit;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.InMemoryRecentMemberships;
import dev.parley.testkit.memory.InMemoryTypingBoard;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypingHandlerTest {
    private final StepClock clock = new StepClock();
    private final InMemoryRooms rooms = new InMemoryRooms(new InMemoryStore(), new InMemoryIdSource());
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryTypingBoard board = new InMemoryTypingBoard(clock);
    private final InMemoryEventPublisher events = new InMemoryEventPublisher();
    private final ChangeTyping changeTyping =
            new ChangeTyping(limiter, new RoomMembershipCache(rooms, new InMemoryRecentMemberships()), board, events);
    private final TypingHandler handler = new TypingHandler(new TypingFunction(
            new FrameEndpoint(new FrameCodec(), clock),
            FrameUseCases.of(FrameFunction.TYPING)
                    .with(TypingFrame.class, changeTyping::handle)
                    .build()));

    @BeforeEach
    void makeTheRoom() {
        rooms.create(Fixtures.group(new RoomId("room"), ALICE, BOB));
    }

    @Test
    void typing_start_isAckedUnderTheTokensUserAndPublished() {
        assertThat(answer("{'action':'typing','id':'7','roomId':'room','state':'start','userId':'bob'}"))
                .isEqualTo("{\"type\":\"ack\",\"action\":\"typing\",\"id\":\"7\"}");
        assertThat(board.typists(new RoomId("room"))).containsExactly(ALICE);
        assertThat(events.published()).hasSize(1);
    }

    @Test
    void typing_inAnUnknownState_isABadRequest() {
        assertThat(answer("{'action':'typing','roomId':'room','state':'pause'}"))
                .contains("\"code\":\"bad_request\"", "\"field\":\"state\"", "\"retryable\":false");
    }

    @Test
    void typing_overTheLimit_saysWhenToTryAgain() {
        limiter.limit(Limit.TYPING, Duration.ofMillis(180));
        assertThat(answer("{'action':'typing','roomId':'room','state':'start'}"))
                .contains("\"code\":\"rate_limited\"", "\"retryAfterMs\":180", "\"retryable\":true");
    }

    @Test
    void typing_whileNobodyCanKnowWhoTypes_isUnavailable() {
        board.setAway(true);
        assertThat(answer("{'action':'typing','id':'7','roomId':'room','state':'start'}"))
                .contains("\"code\":\"unavailable\"", "\"id\":\"7\"", "\"retryable\":true");
    }

    @Test
    void typing_whenTheQueueDoesNotTakeTheNews_isUnavailable() {
        events.failNext(1);
        assertThat(answer("{'action':'typing','roomId':'room','state':'start'}"))
                .contains("\"code\":\"unavailable\"");
    }

    @Test
    void typing_afterTheTokenExpired_isUnauthenticated() {
        clock.advance(Fixtures.TWO_HOURS);
        assertThat(answer("{'action':'typing','roomId':'room','state':'start'}"))
                .contains("\"code\":\"unauthenticated\"");
    }

    @Test
    void typing_frameOfAnotherFunction_isAnUnknownAction() {
        assertThat(answer("{'action':'ping'}")).contains("\"code\":\"unknown_action\"");
    }

    private String answer(String frame) {
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setBody(frame.replace('\'', '"'));
        var context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId("connection");
        context.setRouteKey("typing");
        context.setAuthorizer(Map.of(
                "principalId",
                ALICE.value(),
                "userId",
                ALICE.value(),
                "exp",
                Long.toString(StepClock.START.plus(Fixtures.TWO_HOURS).getEpochSecond())));
        event.setRequestContext(context);
        return handler.handleRequest(event, null).getBody();
    }
}
