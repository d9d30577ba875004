package dev.parley.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.operator.preflight.DeploymentPlan.ExistingNetwork;
import dev.parley.operator.preflight.DeploymentPlan.NoNetwork;
import dev.parley.operator.preflight.DeploymentPlan.OwnNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The properties of a deployment, as the CDK's command line and `cdk.json` give them.
class DeploymentPlanTest {
    @Test
    void plan_withoutProperties_isTheStandardDeployment() {
        assertThat(DeploymentPlan.of(Map.of()))
                .isEqualTo(new DeploymentPlan("prod", new OwnNetwork(false), false, 1000, 70));
    }

    @Test
    void network_followsTheProperties() {
        assertThat(DeploymentPlan.of(Map.of("redis", "none")).network()).isEqualTo(new NoNetwork());
        assertThat(DeploymentPlan.of(Map.of("sqsEndpoint", "interface")).network())
                .isEqualTo(new OwnNetwork(true));
        assertThat(DeploymentPlan.of(Map.of("vpc", "vpc-1", "subnets", "a, b")).network())
                .isEqualTo(new ExistingNetwork("vpc-1", List.of("a", "b")));
    }

    @ParameterizedTest
    @CsvSource({
        "redis, some, is neither valkey nor none",
        "sqsEndpoint, some, is neither dualstack nor interface",
        "messageShare, 0, a share is 1-100 percent",
        "messageShare, 101, a share is 1-100 percent",
        "accountConcurrency, many, 'many' is no number",
    })
    void value_thatThereIsNot_isNamed(String name, String value, String complaint) {
        assertThatThrownBy(() -> DeploymentPlan.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parley:" + name + ": ")
                .hasMessageContaining(complaint);
    }

    @Test
    void properties_ofTheCommandLine_countMoreThanThoseOfTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cdk.json");
        Files.writeString(file, """
                {"app": "x", "context": {"parley:stage": "dev", "parley:redis": "none", "parley:messageShare": 5,
                 "parley:subnets": ["a", "b"], "other": {"is": "somebody else's"}}}""");

        assertThat(PlanProperties.read(Optional.of(file), List.of("parley:stage=test", "other=value", "parley:x=a=b")))
                .isEqualTo(Map.of("stage", "test", "redis", "none", "messageShare", "5", "subnets", "a,b", "x", "a=b"));
    }

    @Test
    void file_ofTheProject_isRead() throws IOException {
        assertThat(PlanProperties.read(Optional.of(Path.of("..", "cdk", "cdk.json")), List.of()))
                .isEmpty();
    }

    @Test
    void argument_withoutAValue_isRefused() {
        assertThatThrownBy(() -> PlanProperties.read(Optional.empty(), List.of("parley:stage")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley:NAME=VALUE");
    }
}
