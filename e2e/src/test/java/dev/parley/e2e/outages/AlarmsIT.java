package dev.parley.e2e.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What rings when a dependency is away: each is broken while people chat, and the template's alarms are asked
/// about the figures of that time. The operations manual holds the same table.
final class AlarmsIT {
    private static final Path MANUAL = Path.of("../docs/operations.md");
    private static final Faults FAULTS = new Faults(5);
    private static final Figures FIGURES = new Figures(FAULTS);

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withVariable("METRICS_NAMESPACE", "Parley/prod")
            .withInvoker(FIGURES)
            .withFaults(FAULTS));

    private static final List<Outage> OUTAGES = List.of(
            new Outage(
                    Fault.DYNAMO_THROTTLED,
                    "DynamoDB refuses every request",
                    Set.of(
                            "connects-unavailable",
                            "frames-unavailable",
                            "sends-unavailable",
                            "table-reads-throttled",
                            "table-writes-throttled")),
            new Outage(
                    Fault.QUEUE_FAILED, "SQS refuses every request", Set.of("frames-unavailable", "sends-unavailable")),
            new Outage(
                    Fault.REDIS_FAILED,
                    "Redis refuses every command",
                    Set.of("frames-unavailable", "sends-unavailable")),
            new Outage(Fault.POST_FAILED, "`@connections` answers 500", Set.of("posts-failed")),
            new Outage(Fault.POST_THROTTLED, "`@connections` answers 429", Set.of("posts-throttled")),
            new Outage(
                    Fault.CRASH_BEFORE_WRITE,
                    "functions die before they write",
                    Set.of("function-errors", "gateway-integration-errors")));

    /// @param rings the alarms that ring at least, of those whose figures do not come from AWS alone
    private record Outage(Fault fault, String what, Set<String> rings) {
        Outage among(Set<String> alarms) {
            return new Outage(
                    fault, what, rings.stream().filter(alarms::contains).collect(Collectors.toSet()));
        }
    }

    private AutoCloseable output = () -> {};
    private Crowd crowd;
    private Device alice;
    private String room;
    private int sent;

    @BeforeEach
    void gather() {
        output = FIGURES.listen();
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        room = alice.createGroup("alarms", List.of(crowd.connect("bob").userId()));
    }

    @AfterEach
    void disperse() throws Exception {
        FAULTS.clear();
        output.close();
        crowd.close();
    }

    @Test
    void dependencies_thatAreAway_ring() throws IOException {
        Set<String> always = ringing();
        for (Outage outage : possible()) {
            FIGURES.forget();
            FAULTS.set(outage.fault(), 1.0);
            Crowd.awaitAsking(outage.what(), () -> {
                talk();
                return ringing().containsAll(outage.rings());
            });
            FAULTS.clear();
            Crowd.awaitAsking("the end of it", () -> acked("ping", Map.of()));
        }
        assertThat(always)
                .doesNotContainAnyElementsOf(OUTAGES.stream()
                        .flatMap(outage -> outage.rings().stream())
                        .toList());
        assertThat(Files.readString(MANUAL)).contains(table());
    }

    @Test
    void people_whoChat_ringNothing() throws IOException {
        FIGURES.forget();
        for (int round = 0; round < 30; round++) {
            assertThat(acked("sendMessage", message())).isTrue();
        }

        assertThat(ringing()).isEmpty();
    }

    /// Those that can be and that ring something in the template: without Redis none of its commands can fail, and
    /// the essential alarms say nothing of some outages.
    private static List<Outage> possible() throws IOException {
        boolean cached = ParleyTestCloud.testOptions().hasCache();
        Set<String> there =
                TemplateAlarm.all().stream().map(TemplateAlarm::name).collect(Collectors.toSet());
        return OUTAGES.stream()
                .filter(outage -> cached || outage.fault() != Fault.REDIS_FAILED)
                .map(outage -> outage.among(there))
                .filter(outage -> !outage.rings().isEmpty())
                .toList();
    }

    /// What people do, however it ends: a message, a numbered one, a frame of another kind and a connect.
    private void talk() {
        acked("sendMessage", message());
        Map<String, Object> numbered = new HashMap<>(message());
        numbered.put("clientSeq", 1);
        acked("sendMessage", numbered);
        acked("typing", Map.of("roomId", room, "state", "start"));
        crowd.tryConnect(crowd.token("carol"), ConnectOptions.DEFAULT)
                .handle((connection, refused) -> true)
                .join();
    }

    /// A frame that the gateway could not hand on has no answer of its own.
    private boolean acked(String action, Map<String, ?> fields) {
        return alice.request(action, fields)
                .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                .handle((answer, failure) -> answer instanceof Answer.Ack)
                .join();
    }

    private Map<String, Object> message() {
        sent++;
        return Map.of("roomId", room, "clientMessageId", "m-" + sent, "body", "message");
    }

    /// The hourly canary is not called here, so its silence is no news.
    private static Set<String> ringing() throws IOException {
        return TemplateAlarm.all().stream()
                .filter(alarm -> !alarm.name().equals("canary-silent"))
                .filter(alarm -> alarm.breaches(FIGURES))
                .map(TemplateAlarm::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String table() {
        return OUTAGES.stream()
                .map(outage -> "| " + outage.what() + " | "
                        + outage.rings().stream()
                                .sorted()
                                .map(name -> "[" + name + "](#" + name + ")")
                                .collect(Collectors.joining(", "))
                        + " |\n")
                .collect(Collectors.joining("", "| broken | rings |\n| --- | --- |\n", ""));
    }
}
