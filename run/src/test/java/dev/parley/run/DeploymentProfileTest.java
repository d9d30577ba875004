package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.facts.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a run of each profile has, with the property `events` and without.
class DeploymentProfileTest {
    @ParameterizedTest
    @CsvSource({"VALKEY, false", "NONE, false", "NONE, true"})
    void run_ofAProfile_hasARedisOrTheTableAndNeverBoth(DeploymentProfile profile, boolean events) {
        CloudOptions options = ParleyCloud.options(profile);
        try (EmulatedCloud cloud = EmulatedCloud.start(events ? ParleyCloud.withEvents(options) : options)) {
            boolean cached = profile == DeploymentProfile.VALKEY;
            assertThat(cloud.endpoints().redis().isPresent()).isEqualTo(cached);
            assertThat(cloud.clients().dynamoDb().listTables().tableNames().contains(Table.COORDINATION.title()))
                    .isEqualTo(!cached);
            assertThat(cloud.functions().stream()
                            .anyMatch(function -> function.name().equals("Events")))
                    .isEqualTo(events);
        }
    }
}
