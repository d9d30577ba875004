package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.DeploymentProperties;
import dev.parley.cdk.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The example of a deployment from GitHub Actions, beside what it speaks of: the launcher, the properties, the
/// stages.
class DeployWorkflowTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("\\./parley ([a-z]+)(.*)");
    private static final Pattern PROPERTY = Pattern.compile("-c (parley:[\\w.]+)=(\\S+)");
    private static final Pattern USAGE = Pattern.compile("^  ([a-z]+)\\b", Pattern.MULTILINE);

    private JsonNode workflow;

    @BeforeEach
    void read() throws IOException {
        workflow = new YAMLMapper()
                .readTree(Files.readString(
                        ROOT.resolve("examples").resolve("github").resolve("deploy.yml")));
    }

    @Test
    void command_ofTheLauncher_isOneThatItLists() throws IOException {
        String usage =
                Files.readString(ROOT.resolve("parley")).split("usage: ", 2)[1].split("\nTEXT", 2)[0];
        List<String> listed =
                USAGE.matcher(usage).results().map(line -> line.group(1)).toList();

        assertThat(commands("test")).isSubsetOf(listed).containsExactly("test", "judge");
        assertThat(commands("deploy"))
                .isSubsetOf(listed)
                .containsExactly("preflight", "package", "cdk", "cdk", "web", "smoke");
    }

    @Test
    void prod_isDeployedAfterTestsAndAfterDevWorked() {
        JsonNode deploy = workflow.at("/jobs/deploy");

        assertThat(deploy.path("needs").asText()).isEqualTo("test");
        assertThat(deploy.at("/strategy/max-parallel").asInt()).isEqualTo(1);
        assertThat(deploy.at("/strategy/fail-fast").asBoolean(true)).isTrue();
        assertThat(stages().stream().map(Deployment::stage)).containsExactly("dev", "prod");
        assertThat(lines("deploy").stream().filter(line -> line.contains("./parley cdk")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("./parley cdk diff "),
                        line -> assertThat(line).contains("./parley cdk deploy "));
    }

    @Test
    void properties_ofTheStages_areOnesThatExist() {
        assertThat(stages())
                .satisfiesExactly(dev -> assertThat(dev.retention().keepData()).isFalse(), prod -> {
                    assertThat(prod.retention().keepData()).isTrue();
                    assertThat(prod.operatorSettings().rollOut()).isEqualTo(OperatorSettings.RollOut.CANARY);
                });
        assertThat(stages()).allMatch(stage -> stage.operations().alarmAddress().isPresent());
    }

    @Test
    void stack_ofASmokeAndAPage_isTheOneThatWasDeployed() {
        assertThat(lines("deploy").stream().filter(line -> line.contains("--stack")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("--stack Parley-${{ matrix.stage }}"));
    }

    @Test
    void preflight_judgesWhatIsDeployed() {
        assertThat(lines("deploy")).contains("./parley preflight ${{ matrix.properties }}");
    }

    /// A version with its snapshot takes up to three minutes, the canary's last alias five more, the rest of the job
    /// a quarter of an hour.
    @Test
    void deployJob_hasTimeForAVersionAfterTheOther_andItsSessionOutlastsIt() {
        int versions = SystemTemplate.committedWithEvents()
                .resources("AWS::Lambda::Version")
                .size();
        int minutes = workflow.at("/jobs/deploy/timeout-minutes").asInt();

        assertThat(minutes).isGreaterThanOrEqualTo(versions * 3 + 5 + 15);
        assertThat(workflow.findValues("role-duration-seconds"))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds.asInt()).isBetween(minutes * 60, 12 * 3600));
    }

    @Test
    void job_holdsNoKey_andAsksForNoMoreThanAToken() {
        assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\",\"id-token\":\"write\"}");
        assertThat(workflow.toString()).doesNotContain("secrets.").doesNotContain("aws-access-key-id");
        assertThat(workflow.findValuesAsText("role-to-assume")).containsExactly("${{ vars.AWS_ROLE }}");
    }

    /// What the commands of each stage set, read as a synthesis reads it.
    private List<Deployment> stages() {
        String deploy = lines("deploy").stream()
                .filter(line -> line.contains("./parley cdk deploy "))
                .findFirst()
                .orElseThrow();
        return StreamSupport.stream(
                        workflow.at("/jobs/deploy/strategy/matrix/include").spliterator(), false)
                .map(stage -> deploy.replace(
                                "${{ matrix.properties }}",
                                stage.path("properties").asText())
                        .replace("${{ vars.ALARM_ADDRESS }}", "ops@example.com"))
                .map(DeployWorkflowTest::deployment)
                .toList();
    }

    private static Deployment deployment(String command) {
        Map<String, Object> context = new HashMap<>();
        Matcher property = PROPERTY.matcher(command);
        while (property.find()) {
            context.put(property.group(1), property.group(2));
        }
        return DeploymentProperties.read(context);
    }

    private List<String> commands(String job) {
        return lines(job).stream()
                .map(COMMAND::matcher)
                .filter(Matcher::matches)
                .map(command -> command.group(1))
                .toList();
    }

    private List<String> lines(String job) {
        return StreamSupport.stream(workflow.at("/jobs/" + job + "/steps").spliterator(), false)
                .flatMap(step -> step.path("run").asText().lines())
                .toList();
    }
}
