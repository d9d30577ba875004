package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.target.ParleyTarget;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a server does first has rows of its own, beside those of the warm server.
class FirstOnAServerIT {
    private static final int CONNECTIONS = 8;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(ParleyTestCloud::testOptions);

    @Test
    void storm_ofAServer_isToldFirstAndWarm(EmulatedCloud cloud) {
        assertThat(run(cloud, Set.of(Scenario.SATURATED, Scenario.STORM)))
                .containsExactly("first storm: all reconnect and sync", "saturated", "storm: all reconnect and sync");
    }

    @Test
    void connects_ofAServer_areToldFirstAndWarm(EmulatedCloud cloud) {
        assertThat(run(cloud, Set.of(Scenario.CONNECTS))).containsExactly("first connects 50/s", "connects 50/s");
    }

    @Test
    void stormAndConnects_behindAnotherScenario_areNotCalledTheFirst(EmulatedCloud cloud) {
        assertThat(run(cloud, Set.of(Scenario.IDLE, Scenario.CONNECTS, Scenario.STORM)))
                .containsExactly("8 idle connections", "connects 50/s", "storm: all reconnect and sync");
    }

    private static List<String> run(EmulatedCloud cloud, Set<Scenario> scenarios) {
        ParleyTarget target = new ParleyTarget(
                cloud.endpoints().webSocket(),
                IntStream.range(0, CONNECTIONS)
                        .mapToObj(user -> cloud.token("user-" + user, Duration.ofMinutes(10)))
                        .toList());
        Bench.Size size = new Bench.Size(
                CONNECTIONS,
                2,
                List.of(),
                List.of(1),
                List.of(),
                CONNECTIONS,
                50,
                new Bench.Span(Duration.ZERO, Duration.ofMillis(500), 100));
        ServerSide server = new ServerSide(Map::of, Optional.empty());
        return new Bench(target, size, server, () -> {})
                .run(scenarios).stream()
                        .map(Figures::scenario)
                        .map(name -> name.replaceAll("[,;].*", ""))
                        .toList();
    }
}
