package dev.parley.adapter.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Timing;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.ServerRequest;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.StepClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class HttpEndpointTest {
    private static final String PING = "{\"action\":\"ping\",\"id\":\"7\"}";

    private final List<Counter> counted = new ArrayList<>();
    private final List<Timing> timed = new ArrayList<>();
    private final HttpEndpoint endpoint = new HttpEndpoint(new FrameCodec(), new StepClock(), new Telemetry() {
        @Override
        public void count(Counter counter, long by) {
            counted.add(counter);
        }

        @Override
        public void time(Timing timing, Duration took) {
            timed.add(timing);
        }
    });

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN,SERVER_REFUSED",
        "RATE_LIMITED,SERVER_LIMITED",
        "UNAVAILABLE,SERVER_UNAVAILABLE",
    })
    void refusal_isCountedByItsOutcome(ErrorCode code, Counter counter) {
        endpoint.answer(event(PING), request -> refused(request, code, Optional.empty()));

        assertThat(counted).containsExactly(counter);
        assertThat(timed).containsExactly(Timing.SERVER_TIME);
    }

    @Test
    void ack_isCounted() {
        endpoint.answer(event(PING), HttpEndpointTest::done);

        assertThat(counted).containsExactly(Counter.SERVER_ACKED);
    }

    @Test
    void ack_isStatus200WithTheFrameAsItsBody() {
        APIGatewayV2HTTPResponse response = endpoint.answer(event(PING), HttpEndpointTest::done);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).isEqualTo("{\"type\":\"ack\",\"action\":\"ping\",\"id\":\"7\"}");
        assertThat(response.getHeaders())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Request-Id", "request-1");
    }

    @Test
    void body_inBase64_isRead() {
        APIGatewayV2HTTPEvent event = event(Base64.getEncoder().encodeToString(PING.getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);

        assertThat(endpoint.answer(event, HttpEndpointTest::done).getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST,400",
        "UNKNOWN_ACTION,400",
        "FORBIDDEN,403",
        "NOT_A_MEMBER,403",
        "REJECTED,403",
        "NO_SUCH_MESSAGE,404",
        "CONFLICT,409",
        "OUT_OF_ORDER,409",
        "LIMIT_REACHED,409",
        "TOO_LARGE,413",
        "RATE_LIMITED,429",
        "UNAVAILABLE,503"
    })
    void refusal_hasTheStatusOfItsCode(ErrorCode code, int status) {
        assertThat(endpoint.answer(event(PING), request -> refused(request, code, Optional.empty()))
                        .getStatusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void code_ofEachKind_hasAStatus(ErrorCode code) {
        assertThat(HttpStatus.of(code)).isBetween(400, 503);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1000,1", "1001,2", "65000,65"})
    void limit_tellsWholeSecondsUntilTheNextTry(long millis, String seconds) {
        APIGatewayV2HTTPResponse response = endpoint.answer(
                event(PING),
                request -> refused(request, ErrorCode.RATE_LIMITED, Optional.of(Duration.ofMillis(millis))));

        assertThat(response.getHeaders()).containsEntry("Retry-After", seconds);
    }

    @Test
    void dependency_thatIsAway_isUnavailableWithoutItsName() {
        APIGatewayV2HTTPResponse response = endpoint.answer(event(PING), _ -> {
            throw new DependencyUnavailableException("DynamoDB");
        });

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(response.getBody()).contains("unavailable", "\"id\":\"7\"").doesNotContain("Dynamo");
    }

    @Test
    void cursor_ofAnotherListing_isBadRequest() {
        APIGatewayV2HTTPResponse response = endpoint.answer(event(PING), _ -> {
            throw new InvalidCursorException();
        });

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("\"field\":\"cursor\"");
    }

    @Test
    void event_withoutBody_isBadRequest() {
        assertThat(endpoint.answer(new APIGatewayV2HTTPEvent(), answering()).getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void log_ofARequest_saysWhoAskedWhatWithWhichOutcome_andNothingThatItSays() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(HttpEndpoint.class);
        logger.setLevel(Level.TRACE);
        log.start();
        logger.addAppender(log);
        try {
            endpoint.answer(
                    event("{\"action\":\"sendMessage\",\"as\":\"alice\",\"roomId\":\"room\",\"clientMessageId\":\"m\","
                            + "\"body\":\"confidential\",\"metadata\":{\"a\":\"confidential\"}}"),
                    request -> refused(request, ErrorCode.FORBIDDEN, Optional.empty()));
            endpoint.answer(event("confidential, and no JSON"), answering());
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }

        assertThat(log.list).hasSize(2);
        assertThat(log.list.getFirst().getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly(
                        "requestId=request-1",
                        "caller=arn:aws:iam::1:role/backend",
                        "as=alice",
                        "action=sendMessage",
                        "outcome=forbidden",
                        "ms=0");
        assertThat(log.list)
                .noneMatch(line -> (line.getFormattedMessage() + line.getKeyValuePairs()).contains("confidential"));
    }

    private static Function<ServerRequest, Reply> answering() {
        return request -> ((ServerRequest.Malformed) request).refusal();
    }

    private static Reply done(ServerRequest request) {
        return Reply.Ack.of(((ServerRequest.BySystem) request).frame(), new Reply.Done());
    }

    private static Reply refused(ServerRequest request, ErrorCode code, Optional<Duration> retryAfter) {
        return new Reply.Refused(
                request.action(), request.id(), code, "no", Optional.empty(), retryAfter, OptionalLong.empty());
    }

    private static APIGatewayV2HTTPEvent event(String body) {
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setBody(body);
        event.setRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                .withRequestId("request-1")
                .withAuthorizer(APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                        .withIam(APIGatewayV2HTTPEvent.RequestContext.IAM
                                .builder()
                                .withUserArn("arn:aws:iam::1:role/backend")
                                .build())
                        .build())
                .build());
        return event;
    }
}
