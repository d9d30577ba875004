package dev.parley.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.operator.preflight.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of an account's facts.
class PreflightTest {
    private static final Scripted READY =
            new Scripted(1000, Set.of("r-1a", "r-1b"), List.of("r-1b", "r-1a", "r-1c"), 1, Optional.of(21));

    private record Scripted(
            int concurrency,
            Set<String> endpointZones,
            List<String> zones,
            int vpcs,
            Optional<Integer> bootstrapVersion)
            implements AccountFacts {}

    @Test
    void account_thatHasEverything_isReady() {
        assertThat(new Preflight("eu-central-1", READY).run())
                .hasSize(5)
                .allMatch(finding -> finding.verdict() == Verdict.OK);
    }

    @ParameterizedTest
    @CsvSource({"ap-southeast-6, FAILURE", "ap-east-2, FAILURE", "us-east-1, OK"})
    void region_withoutSnapStart_isRefused(String region, Verdict verdict) {
        assertThat(new Preflight(region, READY).run().getFirst().verdict()).isEqualTo(verdict);
    }

    @Test
    void regions_withoutSnapStart_standInTheManual() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "deploy.md"));

        assertThat(Preflight.WITHOUT_SNAP_START).isNotEmpty().allMatch(region -> manual.contains("`" + region + "`"));
    }

    @ParameterizedTest
    @CsvSource({"1000, OK, 1000", "400, WARNING, accountConcurrency=400", "10, WARNING, reserves none"})
    void quota_ofLambda_isToldWithTheProperty(int quota, Verdict verdict, String words) {
        Finding finding =
                finding(new Scripted(quota, READY.endpointZones, READY.zones, READY.vpcs, READY.bootstrapVersion), 1);

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.sentence()).contains(words);
    }

    @Test
    void zones_areTheFirstTwo_asTheStackTakesThem() {
        Scripted third = new Scripted(1000, Set.of("r-1a", "r-1c"), READY.zones, READY.vpcs, READY.bootstrapVersion);

        assertThat(finding(READY, 2).sentence()).contains("r-1a and r-1b");
        assertThat(finding(third, 2).verdict()).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void vpcs_atTheQuotaOfANewAccount_areAWarning() {
        assertThat(finding(new Scripted(1000, READY.endpointZones, READY.zones, 5, READY.bootstrapVersion), 3)
                        .verdict())
                .isEqualTo(Verdict.WARNING);
    }

    @Test
    void bootstrap_thatIsMissingOrOld_isAFailureThatSaysWhatToRun() {
        for (Optional<Integer> version : List.of(Optional.<Integer>empty(), Optional.of(5))) {
            Finding finding = finding(new Scripted(1000, READY.endpointZones, READY.zones, 1, version), 4);
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
            assertThat(finding.sentence()).contains("./parley cdk bootstrap");
        }
    }

    private static Finding finding(AccountFacts facts, int at) {
        return new Preflight("eu-central-1", facts).run().get(at);
    }
}
