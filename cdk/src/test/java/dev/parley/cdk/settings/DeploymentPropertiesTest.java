package dev.parley.cdk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.facts.Limit;
import dev.parley.facts.MessageReservation;
import dev.parley.port.moderation.Moderator.FailureRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.logs.RetentionDays;

class DeploymentPropertiesTest {
    @Test
    void read_withoutProperties_isTheStandardDeployment() {
        assertThat(DeploymentProperties.read(Map.of())).isEqualTo(Deployment.standard());
    }

    @Test
    void read_withTextAndJsonValues_takesBoth() {
        Deployment deployment = DeploymentProperties.read(Map.of(
                "parley:stage", "dev",
                "parley:keepData", false,
                "parley:messageDays", "30",
                "parley:logDays", 7,
                "parley:maxConnections", "9",
                "parley:limit.sends", "30/200",
                "parley:limit.roomSends", "50/100/900",
                "parley:tracing", "true",
                "other:property", "is somebody else's"));

        assertThat(deployment.stage()).isEqualTo("dev");
        assertThat(deployment.retention())
                .isEqualTo(
                        new Deployment.Retention(false, RetentionDays.ONE_WEEK, OptionalInt.of(30), Optional.empty()));
        assertThat(deployment.capacity().maxConnections()).isEqualTo(9);
        assertThat(deployment.capacity().limit(Limit.SENDS)).isEqualTo(new Bucket(30, 200));
        assertThat(deployment.capacity().limit(Limit.ROOM_SENDS)).isEqualTo(new Bucket(50, 100, OptionalInt.of(900)));
        assertThat(deployment.capacity().limit(Limit.READS)).isEqualTo(Bucket.standard(Limit.READS));
        assertThat(deployment.operations().tracing()).isTrue();
    }

    @Test
    void messageShare_leavesTheOthersTheirPartAndReservesNothingWhereThatCannotBe() {
        assertThat(DeploymentProperties.read(Map.of()).capacity().messageConcurrency())
                .hasValue(700);
        assertThat(DeploymentProperties.read(Map.of("parley:accountConcurrency", "3000", "parley:messageShare", "50"))
                        .capacity()
                        .messageConcurrency())
                .hasValue(1500);
        assertThat(DeploymentProperties.read(Map.of("parley:accountConcurrency", "150"))
                        .capacity()
                        .messageConcurrency())
                .hasValue(50);
        assertThat(DeploymentProperties.read(Map.of("parley:accountConcurrency", "10"))
                        .capacity()
                        .messageConcurrency())
                .isEmpty();
        assertThat(DeploymentProperties.read(Map.of("parley:messageShare", "100"))
                        .capacity()
                        .messageConcurrency())
                .isEmpty();
    }

    /// Lambda refuses a reservation that leaves the account's other functions less than 100.
    @ParameterizedTest
    @CsvSource({"1000, prod dev test, 100", "3000, prod dev test, 300", "500, prod dev, 100"})
    void messageShare_ofStagesBesideEachOther_fitsIntoOneAccount(int account, String stages, int left) {
        int reserved = Stream.of(stages.split(" "))
                .map(stage ->
                        DeploymentProperties.read(Map.of("parley:stage", stage, "parley:accountConcurrency", account)))
                .mapToInt(
                        deployment -> deployment.capacity().messageConcurrency().orElseThrow())
                .sum();

        assertThat(account - reserved).isEqualTo(left).isGreaterThanOrEqualTo(MessageReservation.LEAST_UNRESERVED);
    }

    @Test
    void selfSignUp_isOffInProdAndOnElsewhereUnlessSaid() {
        assertThat(selfSignUp(Map.of())).isFalse();
        assertThat(selfSignUp(Map.of("parley:stage", "dev"))).isTrue();
        assertThat(selfSignUp(Map.of("parley:selfSignUp", "true"))).isTrue();
        assertThat(selfSignUp(Map.of("parley:stage", "dev", "parley:selfSignUp", "false")))
                .isFalse();
    }

    private static boolean selfSignUp(Map<String, Object> context) {
        return ((SignIn.UserPool) DeploymentProperties.read(context).entrance().signIn()).selfSignUp();
    }

    @Test
    void read_withIssuer_needsNoUserPool() {
        assertThat(DeploymentProperties.read(Map.of(
                                "parley:issuer", "https://id.example.com", "parley:audiences", List.of("web", "app")))
                        .entrance()
                        .signIn())
                .isEqualTo(new SignIn.Issuer("https://id.example.com", List.of("web", "app")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley:stage | Prod! | the stage must be",
                "parley:keepData | perhaps | parley:keepData: 'perhaps' is none of [false, true]",
                "parley:logDays | 33 | parley:logDays: '33' is none of",
                "parley:mfa | sometimes | parley:mfa",
                "parley:maxConnections | many | parley:maxConnections",
                "parley:maxConnections | 0 | 1-500 connections",
                "parley:fanOutConcurrency | 1 | a concurrency is from 2 to 1000: 1",
                "parley:limit.sends | 20 | parley:limit.sends: a limit is written RATE/BURST",
                "parley:limit.sends | 0/5 | at least 1",
                "parley:limit.sends | 1/5/0 | at least 1",
                "parley:limit.reads | 1/5/60 | only sends and roomSends have a quota, not reads",
                "parley:gatewayThrottle | 1/5/60 | the gateway's throttle has no quota",
                "parley:gatewayThrottle | fast | parley:gatewayThrottle",
                "parley:accountThrottle | 1/5/60 | the account's throttle has no quota",
                "parley:postShare | 0 | a share is 1-100 percent: 0",
                "parley:postShare | 101 | a share is 1-100 percent: 101",
                "parley:alarmAddress | nobody | alarms go to an e-mail address",
                "parley:tracing | 2 | parley:tracing: '2' is none of",
                "parley:accountConcurrency | 5 | at least 10",
                "parley:issuer | https://id.example.com | parley:issuer and parley:audiences go together",
                "parley:domain | chat.example.com | parley:domain and parley:certificateArn go together",
                "parley:events | on | parley:events: 'on' is none of [false, true]",
                "parley:moderator | judge | not the ARN of a function: judge",
                "parley:moderatorFailure | open | parley:moderatorFailure: 'open' is none of [allow, unavailable]",
                "parley:stagee | dev | there is no property parley:stagee",
            })
    void read_withWrongValue_namesIt(String property, String value, String complaint) {
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void moderator_hasARuleAndATime() {
        String function = "arn:aws:lambda:eu-west-1:123456789012:function:judge:live";

        assertThat(DeploymentProperties.read(Map.of("parley:moderator", function))
                        .entrance()
                        .moderation())
                .contains(new Deployment.Moderation(function, FailureRule.ALLOW, 500));
        assertThat(DeploymentProperties.read(Map.of(
                                "parley:moderator",
                                function,
                                "parley:moderatorFailure",
                                "unavailable",
                                "parley:moderatorTimeoutMs",
                                "200"))
                        .entrance()
                        .moderation())
                .contains(new Deployment.Moderation(function, FailureRule.UNAVAILABLE, 200));
        assertThatThrownBy(() -> DeploymentProperties.read(
                        Map.of("parley:moderator", function, "parley:moderatorTimeoutMs", "501")))
                .hasMessageContaining("50 to 500 milliseconds: 501");
    }

    @Test
    void issuer_withoutHttps_isRefused() {
        assertThatThrownBy(() -> new SignIn.Issuer("http://id.example.com", List.of("web")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
