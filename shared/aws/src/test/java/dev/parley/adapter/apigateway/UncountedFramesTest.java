package dev.parley.adapter.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import dev.parley.access.FrameUseCases;
import dev.parley.facts.FrameFunction;
import dev.parley.port.Telemetry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UncountedFramesTest {
    private final List<Telemetry.Counter> counted = new ArrayList<>();
    private final FrameEndpoint endpoint =
            new FrameEndpoint(new FrameCodec(), new StepClock(), RateLimiter.unlimited(), new Telemetry() {
                @Override
                public void count(Counter counter, long by) {
                    counted.add(counter);
                }

                @Override
                public void time(Timing timing, Duration took) {}
            });

    @Test
    void answer_toAFrameThatNoClientSent_isCountedNowhere() {
        assertThat(answer(PrimingFrame.of("{}"))).contains("\"code\":\"bad_request\"");

        assertThat(counted).isEmpty();
    }

    @Test
    void answer_toTheSameFrameOfAClient_isCounted_whateverTheUserIsCalled() {
        APIGatewayV2WebSocketEvent event = PrimingFrame.of("{}");
        event.getRequestContext().setConnectionId("L0SM9cOFvHcCIhw=");

        assertThat(answer(event)).contains("\"code\":\"bad_request\"");

        assertThat(counted).containsExactly(Telemetry.Counter.REFUSED);
    }

    private String answer(APIGatewayV2WebSocketEvent event) {
        FrameUseCases pings = FrameUseCases.of(FrameFunction.CONNECT)
                .with(PingFrame.class, (_, _) -> {
                    throw new AssertionError("the frame is no ping");
                })
                .build();
        return endpoint.answer(event, pings).getBody();
    }
}
