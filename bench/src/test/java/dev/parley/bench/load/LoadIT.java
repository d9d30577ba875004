package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.ParleyTarget;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The generator against the embedded cloud: every delivery that is due is seen, and counted once.
class LoadIT {
    private static final int CONNECTIONS = 8;
    private static final int ROOMS = 2;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() ->
            ParleyCloud.options().withVariable("LIMIT_SENDS_RATE", "1000").withVariable("LIMIT_SENDS_BURST", "1000"));

    @Test
    void everyDelivery_ofEveryScenario_isSeen(EmulatedCloud cloud) {
        List<String> tokens = IntStream.range(0, CONNECTIONS)
                .mapToObj(user -> cloud.token("user-" + user, Duration.ofMinutes(10)))
                .toList();
        ParleyTarget target = new ParleyTarget(cloud.endpoints().webSocket(), tokens);
        try (Crowd crowd = new Crowd(target)) {
            crowd.gather(CONNECTIONS);
            target.settle(crowd, ROOMS);
            Load load =
                    new Load(target, crowd, ROOMS, new Load.Span(Duration.ofSeconds(1), Duration.ofSeconds(2), 100));

            Figures steady = load.steady("steady", 20);
            Figures saturated = load.saturated("saturated", 4);
            Figures pipelined = new ParleyScenarios(target, crowd, ROOMS).pipelined();

            assertThat(List.of(steady, saturated, pipelined)).allSatisfy(figures -> {
                assertThat(figures.missing()).isZero();
                assertThat(figures.refused()).isZero();
                assertThat(figures.delivery().max()).isPositive();
            });
            assertThat(new ParleyScenarios(target, crowd, ROOMS)
                            .storm(Duration.ZERO)
                            .sends())
                    .isPositive();
        }
    }
}
