package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.hook.Endpoints;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolCallsTest {
    @Test
    void start_printsEachEndpointWithACall() {
        URI any = URI.create("http://127.0.0.1:1");
        Endpoints endpoints = new Endpoints(
                any,
                any,
                any,
                URI.create("http://127.0.0.1:2"),
                URI.create("http://127.0.0.1:3"),
                URI.create("http://127.0.0.1:4"),
                Optional.of(any),
                URI.create("http://127.0.0.1:5"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new ToolCalls(endpoints).print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  DynamoDB  http://127.0.0.1:2  aws --endpoint-url http://127.0.0.1:2 dynamodb list-tables",
                        "  SQS       http://127.0.0.1:3  aws --endpoint-url http://127.0.0.1:3 sqs list-queues");
    }
}
