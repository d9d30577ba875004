package dev.parley.emulator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.hook.InvocationResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final String FRAME = """
            {"requestContext":{"routeKey":"sendMessage","connectionId":"L0SM9cOFvHcCIhw=",
             "authorizer":{"principalId":"alice"}},"body":"{\\"action\\":\\"sendMessage\\",\\"body\\":\\"secret\\"}"}""";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void frame_isALineWithRouteFunctionTimeAnswerAndUser_withoutItsBody() {
        log(
                false,
                invocation("Message", FRAME, returned("{\"statusCode\":200,\"body\":\"{\\\"type\\\":\\\"ack\\\"}\"}")));

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line)
                    .containsSubsequence("sendMessage", "Message", "34 ms", "200 ack", "alice L0SM9cOFvHcCIhw=");
            assertThat(line).doesNotContain("secret").doesNotContain("\u001b");
        });
    }

    @Test
    void batch_isALineWithItsQueueAndGroups() {
        String batch = """
                {"Records":[{"eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:local:0:messages.fifo",
                 "attributes":{"MessageGroupId":"room:1"}},{"attributes":{"MessageGroupId":"room:1"}}]}""";
        log(false, invocation("FanOut", batch, returned("{\"batchItemFailures\":[{\"itemIdentifier\":\"x\"}]}")));

        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsSubsequence("messages.fifo", "FanOut", "1 to come back", "2 of room:1"));
    }

    @Test
    void failure_onATerminal_isRed() {
        log(true, invocation("Message", FRAME, new InvocationResult.TimedOut("Task timed out")));

        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\u001b[31mtimed out\u001b[0m"));
    }

    private void log(boolean colours, Invocation invocation) {
        new RunLog(new PrintStream(printed, true, StandardCharsets.UTF_8), colours).accept(invocation);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static InvocationResult returned(String json) {
        return new InvocationResult.Returned(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Invocation invocation(String function, String event, InvocationResult result) {
        return new Invocation(
                Instant.now(), function, event.getBytes(StandardCharsets.UTF_8), result, Duration.ofMillis(34));
    }
}
