package dev.parley.connect;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.caller;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.facts.Limit;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerPingTest {
    private final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final StepClock clock = new StepClock();
    private final AnswerPing answer = new AnswerPing(registry, limiter, clock);
    private final PingFrame ping = new PingFrame(Optional.of("9"));

    @Test
    void ping_byConnectedUser_tellsTheTimeAndNotesIt() {
        assertThat(answer.handle(caller(ALICE, "one"), ping)).isEqualTo(Reply.Ack.of(ping, new PingFrame.Pong(START)));

        assertThat(registry.read(List.of(ALICE)).get(ALICE).lastSeenAt()).contains(START);
    }

    @Test
    void ping_overTheRate_isLimited() {
        limiter.limit(Limit.READS, Duration.ofMillis(50));

        Reply.Refused refused = (Reply.Refused) answer.handle(caller(ALICE, "one"), ping);
        assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refused.retryAfter()).contains(Duration.ofMillis(50));
    }
}
