package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.Grant;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.Coordination;
import dev.parley.cdk.settings.DeploymentProperties;
import dev.parley.facts.Table;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The deployment with the property `redis` at `none`: a table stands where cache and network were.
class WithoutRedisTest {
    private static final SystemTemplate STANDARD = SystemTemplate.committed();
    private static final SystemTemplate TEMPLATE = SystemTemplate.withoutRedis();
    private static final Set<String> SOCKET_FUNCTIONS =
            Set.of("Connect", "Room", "Message", "Typing", "Receipt", "Server");

    @Test
    void stack_makesNeitherCacheNorNetwork() {
        assertThat(types(STANDARD)).anyMatch(WithoutRedisTest::isOfCacheOrNetwork);

        assertThat(types(TEMPLATE)).noneMatch(WithoutRedisTest::isOfCacheOrNetwork);
    }

    @Test
    void functions_areOutsideANetworkAndKnowNoRedis() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Function"))
                .hasSameSizeAs(STANDARD.resources("AWS::Lambda::Function"))
                .allSatisfy((id, function) -> {
                    assertThat(function.path("Properties").has("VpcConfig"))
                            .as(id)
                            .isFalse();
                    assertThat(variables(function).properties())
                            .as(id)
                            .noneMatch(variable -> variable.getKey().startsWith("REDIS_"));
                });
        assertThat(Grant.in(TEMPLATE))
                .noneMatch(grant -> grant.action().startsWith("elasticache:")
                        || grant.action().startsWith("ec2:"));
    }

    @Test
    void functionsOfFrames_andNoOthers_haveTheTable() {
        Set<String> having = new TreeSet<>();
        TEMPLATE.resources("AWS::Lambda::Function").forEach((id, function) -> {
            if (variables(function).has(Table.COORDINATION.variable())) {
                having.add(id);
            }
        });

        assertThat(having).isEqualTo(SOCKET_FUNCTIONS);
        assertThat(STANDARD.root().toString()).doesNotContain(Table.COORDINATION.variable());
    }

    @Test
    void functionsOfFrames_mayReadAndWriteItemsOfTheTable_andNoMore() {
        for (String function : TEMPLATE.resources("AWS::Lambda::Function").keySet()) {
            Set<String> actions = Grant.to(function, TEMPLATE).stream()
                    .filter(grant -> grant.isOn("Coordination"))
                    .map(Grant::action)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(actions)
                    .as(function)
                    .isEqualTo(
                            SOCKET_FUNCTIONS.contains(function)
                                    ? Set.of(
                                            "dynamodb:DeleteItem",
                                            "dynamodb:GetItem",
                                            "dynamodb:PutItem",
                                            "dynamodb:Query",
                                            "dynamodb:UpdateItem")
                                    : Set.of());
        }
    }

    @Test
    void table_expiresAndNothingOfItIsKept() {
        JsonNode table = TEMPLATE.resources().path("Coordination");
        JsonNode settings = table.path("Properties");

        assertThat(settings.at("/KeySchema/0/AttributeName").asText()).isEqualTo("owner");
        assertThat(settings.at("/KeySchema/1/AttributeName").asText()).isEqualTo("item");
        assertThat(settings.path("AttributeDefinitions").findValuesAsText("AttributeType"))
                .containsExactly("S", "S");
        assertThat(settings.at("/TimeToLiveSpecification/AttributeName").asText())
                .isEqualTo("expiresAt");
        assertThat(settings.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(settings.has("StreamSpecification")).isFalse();
        assertThat(settings.path("Replicas")).hasSize(1).allSatisfy(replica -> {
            assertThat(replica.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isFalse();
            assertThat(replica.path("DeletionProtectionEnabled").asBoolean()).isFalse();
        });
        assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Delete");
    }

    /// The other tables, and all else that holds data, are the same in both.
    @Test
    void data_isTheSameAsWithRedis() {
        Map<String, JsonNode> tables = TEMPLATE.resources("AWS::DynamoDB::GlobalTable");
        tables.remove("Coordination");

        assertThat(tables).isEqualTo(STANDARD.resources("AWS::DynamoDB::GlobalTable"));
        assertThat(TEMPLATE.resources("AWS::SQS::Queue")).isEqualTo(STANDARD.resources("AWS::SQS::Queue"));
        assertThat(TEMPLATE.resources("AWS::ApiGatewayV2::Route"))
                .isEqualTo(STANDARD.resources("AWS::ApiGatewayV2::Route"));
    }

    @Test
    void dashboard_isThereWithRedisAloneUnlessTheDeploymentSays() {
        assertThat(STANDARD.resources("AWS::CloudWatch::Dashboard")).hasSize(1);
        assertThat(TEMPLATE.resources("AWS::CloudWatch::Dashboard")).isEmpty();
        assertThat(DeploymentProperties.read(Map.of("parley:redis", "none"))
                        .operations()
                        .dashboard())
                .isFalse();
    }

    @Test
    void alarmsAndDashboard_sayNothingOfRedis_andWatchTheTable(@TempDir Path scratch) {
        SystemTemplate all = Synthesized.of(
                        DeploymentProperties.read(
                                Map.of("parley:redis", "none", "parley:alarms", "all", "parley:dashboard", "true")),
                        scratch)
                .template();
        Set<String> gone = alarms(STANDARD);
        gone.removeAll(alarms(all));

        assertThat(gone).containsExactly("cache-throttled", "redis-unavailable");
        assertThat(alarms(STANDARD)).containsAll(alarms(all));
        assertThat(all.resources("AWS::CloudWatch::Dashboard").values())
                .singleElement()
                .asString()
                .doesNotContain("Redis", "ElastiCache");
        assertThat(all.resources("AWS::CloudWatch::Alarm").values())
                .filteredOn(alarm -> alarm.toString().contains("WriteThrottleEvents"))
                .singleElement()
                .satisfies(alarm -> assertThat(SystemTemplate.references(alarm)).contains("Coordination"));
    }

    @ParameterizedTest
    @CsvSource({"'', true", "valkey, true", "none, false"})
    void redis_isAChoiceOfTwo(String value, boolean cached) {
        var deployment = DeploymentProperties.read(value.isEmpty() ? Map.of() : Map.of("parley:redis", value));

        assertThat(deployment.operatorSettings().coordination() instanceof Coordination.InCache)
                .isEqualTo(cached);
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of("parley:redis", "redis")))
                .hasMessageContaining("parley:redis: 'redis' is none of [none, valkey]");
    }

    @Test
    void network_withoutRedis_isRefused() {
        assertRefused(Map.of(
                "parley:redis", "none",
                "parley:vpc", "vpc-0123456789abcdef0",
                "parley:subnets", "subnet-0123456789abcdef0,subnet-0123456789abcdef1"));
        assertRefused(Map.of("parley:redis", "none", "parley:sqsEndpoint", "interface"));
    }

    private static void assertRefused(Map<String, Object> properties) {
        assertThatThrownBy(() -> DeploymentProperties.read(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with parley:redis=none no function is in a network: leave out parley:vpc");
    }

    private static Set<String> alarms(SystemTemplate template) {
        return template.resources("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.at("/Properties/AlarmDescription").asText().replaceAll(".*#", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> types(SystemTemplate template) {
        return Set.copyOf(template.resources().findValuesAsText("Type"));
    }

    private static boolean isOfCacheOrNetwork(String type) {
        return type.startsWith("AWS::EC2::") || type.startsWith("AWS::ElastiCache::");
    }

    private static JsonNode variables(JsonNode function) {
        return function.at("/Properties/Environment/Variables");
    }
}
