package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NagTest {
    @ParameterizedTest
    @MethodSource("deployments")
    void stack_checkedByAwsSolutions_hasNoFindingWithoutAReason(Map<String, Object> context, @TempDir Path scratch) {
        assertThat(Synthesized.of(DeploymentProperties.read(context), scratch).findings())
                .filteredOn(finding -> !finding.contains(OperatorSettingsTest.TELL_NOBODY))
                .isEmpty();
    }

    static List<Map<String, Object>> deployments() {
        return List.of(
                Map.of(),
                Map.of(
                        "parley:stage", "dev",
                        "parley:keepData", "false",
                        "parley:mfa", "off",
                        "parley:alarmAddress", "ops@example.com",
                        "parley:events", "true",
                        "parley:moderator", "arn:aws:lambda:eu-west-1:123456789012:function:judge"),
                Map.of(
                        "parley:issuer", "https://id.example.com",
                        "parley:audiences", "chat",
                        "parley:edge", "200",
                        "parley:domain", "chat.example.com",
                        "parley:certificateArn", "arn:aws:acm:eu-west-1:123456789012:certificate/1234"),
                Map.of(
                        "parley:vpc", "vpc-0123456789abcdef0",
                        "parley:subnets", "subnet-0123456789abcdef0,subnet-0123456789abcdef1"),
                Map.of("parley:userPool", "eu-central-1_Ab1Cd2Ef3"),
                Map.of("parley:redis", "none"));
    }
}
