package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.cdk.settings.AlarmSet;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// What properties say of changing a running deployment, and of who hears of it.
class OperatorSettingsTest {
    static final String TELL_NOBODY = "alarms tell nobody";

    private static final String MODERATOR = "arn:aws:lambda:eu-central-1:123456789012:function:judge";

    /// With all functions that there can be.
    private static final Map<String, Object> CANARY =
            Map.of("parley:rollOut", "canary", "parley:events", "true", "parley:moderator", MODERATOR);

    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:on-call";

    @TempDir
    private Path scratch;

    @Test
    void rollOut_asACanary_movesEachAliasAndHeedsTheAlarms() {
        Template template = synthesized(CANARY);

        Map<String, Map<String, Object>> groups = template.findResources("AWS::CodeDeploy::DeploymentGroup");
        assertThat(template.findResources("AWS::Lambda::Function"))
                .containsKey("Events")
                .hasSameSizeAs(groups);
        template.allResourcesProperties(
                "AWS::CodeDeploy::DeploymentGroup",
                Match.objectLike(Map.of(
                        "AlarmConfiguration", Match.objectLike(Map.of("Enabled", true)),
                        "AutoRollbackConfiguration", Match.objectLike(Map.of("Enabled", true)))));
        template.allResources(
                "AWS::Lambda::Alias",
                Match.objectLike(Map.of(
                        "UpdatePolicy", Match.objectLike(Map.of("CodeDeployLambdaAliasUpdate", Match.anyValue())))));
    }

    /// CodeDeploy refuses a group with more than ten alarms.
    @Test
    void rollOut_asACanary_heedsNoMoreAlarmsThanCodeDeployTakes() {
        JsonNode template = new JsonMapper().valueToTree(synthesized(CANARY).toJSON());

        assertThat(template.findValues("AlarmConfiguration")).isNotEmpty().allSatisfy(configuration -> {
            List<String> heeded = SystemTemplate.references(configuration);
            assertThat(heeded).hasSizeBetween(1, 10).doesNotHaveDuplicates();
            assertThat(heeded)
                    .allSatisfy(id -> assertThat(
                                    template.at("/Resources/" + id + "/Type").asText())
                            .isEqualTo("AWS::CloudWatch::Alarm"));
        });
    }

    /// The library's own check of templates does not see an alias's wait for its deployment group.
    @Test
    void rollOut_asACanary_makesNoCycle() {
        JsonNode resources =
                new JsonMapper().valueToTree(synthesized(CANARY).toJSON()).path("Resources");
        Map<String, Set<String>> waiting = new TreeMap<>();
        resources.properties().forEach(resource -> waiting.put(resource.getKey(), awaited(resource.getValue())));
        waiting.values().forEach(awaited -> awaited.retainAll(waiting.keySet()));
        Set<String> made = new TreeSet<>();
        do {
            made.clear();
            waiting.forEach((id, awaited) -> {
                if (awaited.isEmpty()) {
                    made.add(id);
                }
            });
            waiting.keySet().removeAll(made);
            waiting.values().forEach(awaited -> awaited.removeAll(made));
        } while (!made.isEmpty());

        assertThat(waiting).isEmpty();
    }

    private static Set<String> awaited(JsonNode resource) {
        Set<String> awaited = new TreeSet<>(SystemTemplate.references(resource));
        SystemTemplate.elements(resource.path("DependsOn")).forEach(id -> awaited.add(id.asText()));
        return awaited;
    }

    @Test
    void alarms_withATopicOfOnesOwn_goThere() {
        Template template = synthesized(Map.of("parley:alarmTopic", TOPIC));

        template.resourceCountIs("AWS::SNS::Topic", 0);
        template.allResourcesProperties(
                "AWS::CloudWatch::Alarm", Match.objectLike(Map.of("AlarmActions", List.of(TOPIC))));
    }

    @Test
    void synthesis_whoseAlarmsTellNobody_warns() {
        assertThat(warnings(Map.of()))
                .singleElement()
                .asString()
                .startsWith("/Parley-prod: ")
                .contains(TELL_NOBODY)
                .contains("parley:alarmAddress");
    }

    @Test
    void synthesis_withAnAddressOrATopic_warnsOfNothing() {
        assertThat(warnings(Map.of("parley:alarmAddress", "ops@example.com"))).isEmpty();
        assertThat(warnings(Map.of("parley:alarmTopic", TOPIC))).isEmpty();
    }

    @Test
    void alarmsAndDashboard_areThereUnlessTheDeploymentDoesWithoutThem() {
        Template both = synthesized(Map.of("parley:alarms", "none", "parley:dashboard", "false"));
        both.resourceCountIs("AWS::CloudWatch::Alarm", 0);
        both.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
        both.resourceCountIs("AWS::Logs::MetricFilter", 0);

        Template quiet = synthesized(Map.of("parley:alarms", "none", "parley:events", "true"));
        quiet.resourceCountIs("AWS::CloudWatch::Alarm", 0);
        quiet.resourceCountIs("AWS::CloudWatch::Dashboard", 1);

        Template unseen = synthesized(Map.of("parley:dashboard", "false"));
        unseen.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
        assertThat(unseen.findResources("AWS::CloudWatch::Alarm"))
                .hasSameSizeAs(SystemTemplate.committed().resources("AWS::CloudWatch::Alarm"));
    }

    @Test
    void dashboard_showsEveryFunction() {
        SystemTemplate template =
                Synthesized.of(DeploymentProperties.read(CANARY), scratch).template();

        assertThat(template.resources("AWS::CloudWatch::Dashboard").values())
                .singleElement()
                .satisfies(board -> assertThat(SystemTemplate.references(board))
                        .containsAll(template.resources("AWS::Lambda::Function").keySet()));
    }

    @Test
    void alarms_areAChoiceOfThree() {
        assertThat(alarms(Map.of())).isEqualTo(AlarmSet.ALL);
        assertThat(alarms(Map.of("parley:redis", "none"))).isEqualTo(AlarmSet.ESSENTIAL);
        assertThat(alarms(Map.of("parley:redis", "none", "parley:alarms", "all")))
                .isEqualTo(AlarmSet.ALL);
        assertThat(alarms(Map.of("parley:alarms", "essential"))).isEqualTo(AlarmSet.ESSENTIAL);
        assertThat(alarms(Map.of("parley:alarms", "none"))).isEqualTo(AlarmSet.NONE);
        for (String other : List.of("true", "false", "some")) {
            assertThatThrownBy(() -> alarms(Map.of("parley:alarms", other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("parley:alarms: '" + other + "' is none of [all, essential, none]");
        }
    }

    @Test
    void rollOut_asACanary_isRefusedWithoutAllAlarms() {
        Map<String, Object> cached =
                Map.of("parley:rollOut", "canary", "parley:alarms", "essential", "parley:alarmTopic", TOPIC);
        assertThatThrownBy(() -> DeploymentProperties.read(cached))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley:rollOut=canary")
                .hasMessageContaining("it needs parley:alarms=all");

        Map<String, Object> without = new HashMap<>(Map.of("parley:rollOut", "canary", "parley:redis", "none"));
        assertThatThrownBy(() -> DeploymentProperties.read(without)).hasMessageContaining("parley:alarms=all");
        without.put("parley:alarms", "all");
        assertThat(synthesized(without).findResources("AWS::CodeDeploy::DeploymentGroup"))
                .isNotEmpty();
    }

    private static AlarmSet alarms(Map<String, Object> properties) {
        return DeploymentProperties.read(properties).operations().alarms();
    }

    @Test
    void synthesis_withoutAlarms_warnsOfNothing_andTellsOfTheBudget() {
        Map<String, Object> properties =
                Map.of("parley:alarms", "none", "parley:monthlyBudget", "50", "parley:alarmAddress", "ops@example.com");

        assertThat(warnings(Map.of("parley:alarms", "none"))).isEmpty();
        synthesized(properties).resourceCountIs("AWS::Budgets::Budget", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley:rollOut | canary | parley:rollOut=canary goes back when an alarm rings",
                "parley:alarmTopic | arn:aws:sns:eu-central-1:123456789012:on-call | parley:alarmTopic hears of alarms",
                "parley:alarmAddress | ops@example.com | without a budget nothing writes to it"
            })
    void property_thatWaitsForAnAlarm_isRefusedWithoutAlarms(String property, String value, String complaint) {
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:alarms", "none", property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void budget_isToldByMail_andNeedsAnAddress() {
        Map<String, Object> properties = new HashMap<>(Map.of("parley:monthlyBudget", "50"));
        assertThatThrownBy(() -> synthesized(properties)).hasMessageContaining("parley:alarmAddress");

        properties.put("parley:alarmAddress", "ops@example.com");
        synthesized(properties)
                .hasResourceProperties(
                        "AWS::Budgets::Budget",
                        Match.objectLike(Map.of(
                                "Budget",
                                Match.objectLike(Map.of("BudgetLimit", Map.of("Amount", 50, "Unit", "USD"))))));
    }

    @Test
    void tags_standOnResources() {
        synthesized(Map.of("parley:tags", "team=chat,cost-center=7"))
                .hasResourceProperties(
                        "AWS::SQS::Queue",
                        Match.objectLike(
                                Map.of("Tags", Match.arrayWith(List.of(Map.of("Key", "team", "Value", "chat"))))));
    }

    @Test
    void properties_thatCannotBe_areNamed() {
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:tags", "chat")))
                .hasMessageContaining("KEY=VALUE");
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:monthlyBudget", "much")))
                .hasMessageContaining("parley:monthlyBudget");
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:alarmTopic", "ops")))
                .hasMessageContaining("ARN");
    }

    /// What the CDK's command line prints as warnings.
    private List<String> warnings(Map<String, Object> properties) {
        return Synthesized.of(DeploymentProperties.read(properties), scratch).warnings();
    }

    private Template synthesized(Map<String, Object> properties) {
        return Template.fromStack(
                Synthesized.of(DeploymentProperties.read(properties), scratch).stack());
    }
}
