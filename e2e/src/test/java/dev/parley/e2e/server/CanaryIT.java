package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The canary goes its round against a running cloud, as EventBridge Scheduler would send it.
final class CanaryIT {
    private static final Faults FAULTS = new Faults(11);
    private static final Set<String> CALLED = new ConcurrentSkipListSet<>();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyCloud.withEvents(
            ParleyTestCloud.testOptions().withInvoker(CanaryIT::noting).withFaults(FAULTS)));

    /// The Lambda runtime gives credentials by the environment; here they are properties.
    @BeforeAll
    static void haveCredentials() {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
    }

    @AfterAll
    static void haveNone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @AfterEach
    void mend() {
        FAULTS.clear();
    }

    @Test
    void round_whereAllIsWell_passesAndCallsEveryFunction() throws Exception {
        CALLED.clear();

        assertThat(round()).isEqualTo("\"passed\"");

        assertThat(CALLED)
                .contains(
                        "Authorizer",
                        "Connect",
                        "Erasure",
                        "Events",
                        "FanOut",
                        "Message",
                        "Receipt",
                        "Relay",
                        "Room",
                        "Server",
                        "Shards",
                        "Signals",
                        "Typing");
    }

    @Test
    void round_withoutItsQueue_failsAtTheMessage() throws Exception {
        FAULTS.set(Fault.QUEUE_FAILED, 1.0);

        assertThat(round()).startsWith("\"failed").contains("message");
    }

    private static FunctionInvoker noting(FunctionInvoker functions) {
        return (function, event) -> {
            CALLED.add(function);
            return functions.invoke(function, event);
        };
    }

    private static String round() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(CLOUD.endpoints()
                                            .lambda()
                                            .resolve("/2015-03-31/functions/CanaryRound/invocations"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
