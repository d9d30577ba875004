package dev.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.facts.Limit;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.settings.Environment;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static RateLimits from(Map<String, String> variables) {
        return RateLimits.from(new Environment(variables));
    }

    @Test
    void from_anEmptyEnvironment_isWhatTheContractSays() {
        RateLimits limits = from(Map.of());
        assertThat(limits).isEqualTo(RateLimits.defaults());
        assertThat(limits.of(Limit.SENDS)).isEqualTo(new Allowance(20, 128, true));
        assertThat(limits.of(Limit.TYPING)).isEqualTo(new Allowance(5, 20, true));
        assertThat(limits.of(Limit.RECEIPTS)).isEqualTo(new Allowance(20, 100, true));
        assertThat(limits.of(Limit.READS)).isEqualTo(new Allowance(20, 100, true));
        assertThat(limits.of(Limit.ROOM_CHANGES)).isEqualTo(new Allowance(5, 50, true));
        assertThat(limits.of(Limit.ROOM_SENDS)).isEqualTo(new Allowance(100, 500, true));
        assertThat(limits.of(Limit.CONNECTS)).isEqualTo(new Allowance(2, 20, true));
    }

    @Test
    void from_variablesOfALimit_changesThatOneOnly() {
        RateLimits limits =
                from(Map.of("LIMIT_SENDS_RATE", "7", "LIMIT_SENDS_BURST", "9", "LIMIT_SENDS_FAIL_OPEN", "false"));
        assertThat(limits.of(Limit.SENDS)).isEqualTo(new Allowance(7, 9, false));
        assertThat(limits.of(Limit.ROOM_SENDS)).isEqualTo(new Allowance(100, 500, true));
    }

    @Test
    void from_aQuota_isForSendsOnly() {
        RateLimits limits = from(Map.of("LIMIT_SENDS_PER_MINUTE", "300", "LIMIT_ROOM_SENDS_PER_MINUTE", "900"));
        assertThat(limits.of(Limit.SENDS)).isEqualTo(new Allowance(20, 128, OptionalInt.of(300), true));
        assertThat(limits.of(Limit.ROOM_SENDS)).isEqualTo(new Allowance(100, 500, OptionalInt.of(900), true));
        for (String wrong : List.of("0", "few")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> from(Map.of("LIMIT_SENDS_PER_MINUTE", wrong)))
                    .withMessageContaining("LIMIT_SENDS");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> from(Map.of("LIMIT_READS_PER_MINUTE", "300")))
                .withMessageContaining("LIMIT_READS_PER_MINUTE");
    }

    @Test
    void from_aValueWithoutTheForm_failsAndNamesTheVariable() {
        assertThatIllegalStateException()
                .isThrownBy(() -> from(Map.of("LIMIT_READS_RATE", "many")))
                .withMessageContaining("LIMIT_READS_RATE");
        assertThatIllegalStateException()
                .isThrownBy(() -> from(Map.of("LIMIT_READS_BURST", "0")))
                .withMessageContaining("LIMIT_READS");
        assertThatIllegalStateException()
                .isThrownBy(() -> from(Map.of("LIMIT_READS_FAIL_OPEN", "perhaps")))
                .withMessageContaining("LIMIT_READS");
    }
}
