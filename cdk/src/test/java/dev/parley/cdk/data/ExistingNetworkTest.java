package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A stack in a VPC that the account has already, synthesized without a look into the account.
class ExistingNetworkTest {
    private static final String VPC = "vpc-0123456789abcdef0";
    private static final List<String> SUBNETS = List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1");
    private static final String GROUP = "sg-0123456789abcdef0";
    private static final Map<String, Object> PROPERTIES =
            Map.of("parley:vpc", VPC, "parley:subnets", String.join(",", SUBNETS), "parley:securityGroup", GROUP);

    @TempDir
    private Path scratch;

    @Test
    void stack_inAnExistingVpc_makesNothingOfANetworkButItsOwnGroups() {
        SystemTemplate template = synthesized();

        assertThat(List.of(
                        "AWS::EC2::VPC",
                        "AWS::EC2::Subnet",
                        "AWS::EC2::RouteTable",
                        "AWS::EC2::VPCEndpoint",
                        "AWS::EC2::FlowLog"))
                .allSatisfy(
                        type -> assertThat(template.resources(type)).as(type).isEmpty());
        assertThat(template.resources("AWS::EC2::SecurityGroup").values())
                .hasSize(2)
                .allMatch(
                        group -> group.path("Properties").path("VpcId").asText().equals(VPC));
    }

    @Test
    void functionsAndCache_areInItsSubnets_functionsInTheGivenGroupToo() {
        SystemTemplate template = synthesized();
        List<JsonNode> placed = template.resources("AWS::Lambda::Function").values().stream()
                .map(function -> function.path("Properties").path("VpcConfig"))
                .filter(JsonNode::isObject)
                .toList();

        assertThat(placed).hasSameSizeAs(inANetwork(SystemTemplate.committed())).allSatisfy(config -> {
            assertThat(texts(config.path("SubnetIds"))).isEqualTo(SUBNETS);
            assertThat(texts(config.path("SecurityGroupIds"))).hasSize(2).contains(GROUP);
        });
        assertThat(texts(template.properties("Valkey").path("SubnetIds"))).isEqualTo(SUBNETS);
    }

    /// Its owner may have no IPv6, so that the other way is asked for.
    @Test
    void functions_inAnExistingVpc_askSqsByIpv6OnlyWhereThatIsSaid() {
        Map<String, Object> properties = new HashMap<>(PROPERTIES);
        properties.put("parley:sqsEndpoint", "dualstack");

        assertThat(inANetwork(synthesized())).noneMatch(ExistingNetworkTest::isByIpv6);
        SystemTemplate dualStack =
                Synthesized.of(DeploymentProperties.read(properties), scratch).template();
        assertThat(inANetwork(dualStack)).isNotEmpty().allMatch(ExistingNetworkTest::isByIpv6);
        assertThat(dualStack.resources("AWS::EC2::EgressOnlyInternetGateway")).isEmpty();
    }

    private static boolean isByIpv6(JsonNode function) {
        return function.at("/Properties/Environment/Variables").has("AWS_ENDPOINT_URL_SQS")
                && function.at("/Properties/VpcConfig/Ipv6AllowedForDualStack").asBoolean();
    }

    @Test
    void cache_inAnExistingVpc_letsInFunctionsAlone() {
        assertThat(synthesized().resources("AWS::EC2::SecurityGroupIngress").values())
                .singleElement()
                .satisfies(rule -> assertThat(SystemTemplate.references(
                                rule.path("Properties").path("SourceSecurityGroupId")))
                        .singleElement()
                        .asString()
                        .startsWith("NetworkFunctions"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley:vpc | vpc-0123456789abcdef0 | parley:vpc and parley:subnets go together",
                "parley:securityGroup | sg-0123456789abcdef0 | it needs parley:vpc",
            })
    void property_withoutTheOthers_isRefused(String property, String value, String complaint) {
        assertThatThrownBy(() -> DeploymentProperties.read(Map.of(property, value)))
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "main | subnet-0123456789abcdef0,subnet-0123456789abcdef1 | sg-0123456789abcdef0 | not the id of a VPC",
                "vpc-0123456789abcdef0 | subnet-0123456789abcdef0 | sg-0123456789abcdef0 | two subnets at least",
                "vpc-0123456789abcdef0 | subnet-01234567,subnet-01234567 | sg-0123456789abcdef0 | two subnets at least",
                "vpc-0123456789abcdef0 | subnet-01234567,b | sg-0123456789abcdef0 | not the id of a subnet: b",
                "vpc-0123456789abcdef0 | subnet-01234567,subnet-01234568 | ours | not the id of a security group",
            })
    void id_thatCannotBe_isRefused(String vpc, String subnets, String group, String complaint) {
        assertThatThrownBy(() -> DeploymentProperties.read(
                        Map.of("parley:vpc", vpc, "parley:subnets", subnets, "parley:securityGroup", group)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    private SystemTemplate synthesized() {
        return Synthesized.of(DeploymentProperties.read(PROPERTIES), scratch).template();
    }

    private static List<JsonNode> inANetwork(SystemTemplate template) {
        return template.resources("AWS::Lambda::Function").values().stream()
                .filter(function -> function.path("Properties").has("VpcConfig"))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.isTextual() ? item.asText() : item.toString())
                .toList();
    }
}
