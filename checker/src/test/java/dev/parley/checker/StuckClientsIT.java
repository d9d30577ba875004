package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.promise.Promise;
import dev.parley.checker.promise.Violation;
import dev.parley.checker.run.Plan;
import dev.parley.checker.run.UserBehaviour;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Clients that are refused again and again. Patience is a time, whatever number of tries fits into it.
class StuckClientsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Of a limit that lets one through every 50 ms.
    private static final int MORE_THAN_IN_TWO_SECONDS = 45;

    @Test
    void client_thatALimitRefusesManyTimes_getsItsNumberedSendsThrough() throws InterruptedException {
        Map<String, Integer> refused = new ConcurrentHashMap<>();
        Trial.Outcome outcome = run(
                Duration.ofSeconds(60),
                refusing("rate_limited", frame -> frame.has("clientSeq") && isRefused(frame, refused)));

        assertThat(refused.values()).contains(MORE_THAN_IN_TWO_SECONDS);
        assertThat(outcome.violations()).isEmpty();
    }

    @Test
    void client_whoseNumberedSendsAreRefusedForEver_isAFindingWithItsLastTries() throws InterruptedException {
        Trial.Outcome outcome = run(Duration.ofSeconds(5), refusing("unavailable", frame -> frame.has("clientSeq")));

        assertThat(outcome.history().of(Fact.WholeLog.class)).isNotEmpty();
        assertThat(outcome.violations()).extracting(Violation::promise).containsOnly(Promise.REPEATS_END);
        assertThat(outcome.violations().getFirst().story())
                .hasAtLeastOneElementOfType(Fact.SendPutOff.class)
                .last()
                .isInstanceOf(Fact.Stuck.class);
    }

    @Test
    void client_thatCannotEvenMakeItsRoom_isAFindingToo() throws InterruptedException {
        Trial.Outcome outcome = run(
                Duration.ofSeconds(2),
                refusing("unavailable", frame -> frame.path("action").asText().equals("createRoom")));

        assertThat(outcome.violations()).extracting(Violation::promise).containsExactly(Promise.REPEATS_END);
    }

    /// Refuses all, until one message has been refused so often.
    private static boolean isRefused(JsonNode frame, Map<String, Integer> refused) {
        if (refused.containsValue(MORE_THAN_IN_TWO_SECONDS)) {
            return false;
        }
        refused.merge(frame.path("clientMessageId").asText(), 1, Integer::sum);
        return true;
    }

    private static Trial.Outcome run(Duration patience, UnaryOperator<FunctionInvoker> invoker)
            throws InterruptedException {
        return Trial.run(
                new Plan(1, Duration.ofSeconds(2), new Plan.Crowd(2, 1, 1), UserBehaviour.SENDING, Long.MAX_VALUE),
                new Trial.Conditions(Map.of(), patience, true),
                new Trial.Wrappers(UnaryOperator.identity(), invoker));
    }

    /// Refuses those frames, which may be repeated after a millisecond.
    private static UnaryOperator<FunctionInvoker> refusing(String code, Predicate<JsonNode> frames) {
        return invoker -> (function, event) -> {
            JsonNode frame = frame(event);
            return frame.has("action") && frames.test(frame)
                    ? new InvocationResult.Returned(refusal(frame, code))
                    : invoker.invoke(function, event);
        };
    }

    private static JsonNode frame(byte[] event) {
        try {
            return JSON.readTree(JSON.readTree(event).path("body").asText("{}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] refusal(JsonNode frame, String code) {
        ObjectNode refusal = JSON.createObjectNode()
                .put("type", "error")
                .put("action", frame.path("action").asText())
                .put("id", frame.path("id").asText())
                .put("code", code)
                .put("message", "refused by the test")
                .put("retryable", true)
                .put("retryAfterMs", 1);
        try {
            return JSON.writeValueAsBytes(Map.of("statusCode", 200, "body", refusal.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
