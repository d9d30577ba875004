package dev.parley.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.operator.preflight.AccountFacts.Concurrency;
import dev.parley.operator.preflight.AccountFacts.Standing;
import dev.parley.operator.preflight.AccountFacts.Subnet;
import dev.parley.operator.preflight.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of an account's facts, for a deployment with these properties.
class PreflightTest {
    private static final String QUOTA = "Lambda may run";
    private static final String ZONES = "zone";
    private static final String UNSEEN = "AWS cannot be asked";

    private final ScriptedAccount account = new ScriptedAccount();

    @Test
    void account_thatHasEverything_isReady_andWhatCannotBeAskedIsSaid() {
        assertThat(verdicts(Map.of()))
                .containsExactly(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.OK, Verdict.UNKNOWN, Verdict.OK);
        assertThat(finding(Map.of(), UNSEEN).sentence()).contains("ElastiCache Serverless", "r-1a and r-1b");
    }

    @ParameterizedTest
    @CsvSource({
        "ap-southeast-6, FAILURE, no SnapStart",
        "ap-east-2, FAILURE, no SnapStart",
        "us-east-1, OK, by its documentation",
        "eu-middle-7, UNKNOWN, eu-middle-7",
        "cn-north-1, UNKNOWN, commercial Regions",
    })
    void region_isJudgedByWhatIsKnownOfIt(String region, Verdict verdict, String words) {
        Finding finding = new Preflight(region, account, DeploymentPlan.of(Map.of()))
                .run()
                .getFirst();

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.sentence()).contains(words);
    }

    @Test
    void regions_withoutSnapStart_standInTheManual() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "deploy.md"));

        assertThat(SnapStartCheck.WITHOUT_SNAP_START)
                .isNotEmpty()
                .allMatch(region -> manual.contains("`" + region + "`"));
    }

    /// The account's quota and what of it is unreserved, what the stage itself has reserved, the properties.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1000 | 1000 |   0 | stage=prod                                  | OK      | stage prod reserves 700 for
            1000 |  300 |   0 | stage=dev                                   | OK      | stage dev reserves 100 for
            1000 |  200 |   0 | stage=test                                  | OK      | stage test reserves 100 for
            1000 |  150 |   0 | stage=more                                  | FAILURE | with -c parley:messageShare=5, the
            1000 |  100 |   0 | stage=more                                  | FAILURE | with -c parley:messageShare=100, which
            1000 |  300 |   0 | stage=prod                                  | FAILURE | with -c parley:messageShare=20, the
            1000 |  300 | 700 | stage=prod                                  | OK      | stage prod reserves 700 for
            1000 |  300 |   0 | messageShare=100                            | OK      | reserves none
            3000 | 3000 |   0 | accountConcurrency=3000                     | OK      | reserves 2100 for
             400 |  400 |   0 | stage=prod                                  | FAILURE | -c parley:accountConcurrency=400
             400 |  400 |   0 | stage=dev                                   | WARNING | -c parley:accountConcurrency=400
             400 |  250 |   0 | messageShare=60                             | FAILURE | =400 -c parley:messageShare=37, the
             400 |  400 |   0 | accountConcurrency=400                      | OK      | reserves 280 for
              10 |   10 |   0 | accountConcurrency=10                       | WARNING | ask AWS for more
            """)
    void reservation_isHeldAgainstWhatIsUnreserved(
            int quota, int unreserved, int own, String property, Verdict verdict, String words) {
        account.concurrency = new Concurrency(quota, unreserved);
        account.standing = new Standing(own, false);
        String[] pair = property.split("=");

        Finding finding = finding(Map.of(pair[0], pair[1]), QUOTA);

        assertThat(finding.sentence()).contains(words);
        assertThat(finding.verdict()).isEqualTo(verdict);
    }

    @Test
    void zones_areTheFirstTwo_asTheStackTakesThem() {
        account.endpoints.put("sqs", List.of("r-1a", "r-1c"));
        Map<String, String> endpoints = Map.of("sqsEndpoint", "interface");

        assertThat(finding(endpoints, ZONES).verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(finding(endpoints, ZONES).sentence()).contains("sqs has no endpoint in r-1b");
        assertThat(finding(Map.of(), ZONES).verdict()).as("by IPv6").isEqualTo(Verdict.OK);
    }

    @Test
    void zones_withAModerator_needLambdasEndpointToo() {
        account.endpoints.put("lambda", List.of("r-1a"));
        Map<String, String> endpoints = Map.of("sqsEndpoint", "interface", "moderator", "arn");

        assertThat(finding(endpoints, ZONES).sentence()).contains("lambda has no endpoint in r-1b");
        assertThat(finding(Map.of("sqsEndpoint", "interface"), ZONES).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void zones_ofARegionWithOne_areTooFew() {
        account.zones = List.of("r-1a");

        assertThat(finding(Map.of(), ZONES).verdict()).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void vpcs_atTheQuotaOfANewAccount_areAWarningUnlessOneIsTheStacks() {
        account.vpcs = 5;
        assertThat(finding(Map.of(), "VPCs").verdict()).isEqualTo(Verdict.WARNING);

        account.standing = new Standing(0, true);
        assertThat(finding(Map.of(), "VPC").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void deployment_withoutRedis_needsNoZonesAndNoVpc() {
        account.vpcs = 5;
        account.zones = List.of();

        assertThat(verdicts(Map.of("redis", "none"))).containsExactly(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.OK);
    }

    @Test
    void subnets_ofAnExistingVpc_areLookedAtInsteadOfZonesAndVpcs() {
        account.vpcs = 5;
        account.zones = List.of();
        Map<String, String> existing = Map.of("vpc", "vpc-1", "subnets", "subnet-1, subnet-2");
        account.subnets = Map.of("subnet-1", new Subnet("vpc-1", "r-1b"), "subnet-2", new Subnet("vpc-1", "r-1c"));

        assertThat(verdicts(existing)).containsExactly(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.UNKNOWN, Verdict.OK);
        assertThat(finding(existing, UNSEEN).sentence()).contains("r-1b and r-1c", "DynamoDB and SQS");

        account.subnets = Map.of("subnet-1", new Subnet("vpc-1", "r-1b"), "subnet-2", new Subnet("vpc-1", "r-1b"));
        assertThat(finding(existing, "subnets").verdict()).isEqualTo(Verdict.FAILURE);
        account.subnets = Map.of("subnet-1", new Subnet("vpc-1", "r-1b"), "subnet-2", new Subnet("vpc-2", "r-1c"));
        assertThat(finding(existing, "subnets").verdict()).isEqualTo(Verdict.FAILURE);
    }

    @Test
    void bootstrap_thatIsMissingOrOld_isAFailureThatSaysWhatToRun() {
        for (Optional<Integer> version : List.of(Optional.<Integer>empty(), Optional.of(5))) {
            account.bootstrapVersion = version;
            Finding finding = finding(Map.of(), "bootstrapped");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
            assertThat(finding.sentence()).contains("./parley cdk bootstrap");
        }
    }

    private List<Finding> findings(Map<String, String> properties) {
        return new Preflight("eu-central-1", account, DeploymentPlan.of(properties)).run();
    }

    private List<Verdict> verdicts(Map<String, String> properties) {
        return findings(properties).stream().map(Finding::verdict).toList();
    }

    /// The first finding with these words.
    private Finding finding(Map<String, String> properties, String words) {
        return findings(properties).stream()
                .filter(finding -> finding.sentence().contains(words))
                .findFirst()
                .orElseThrow();
    }
}
