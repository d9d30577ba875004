package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.Synthesized;
import dev.parley.cdk.SystemTemplate;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The network's one way out is by IPv6 and lets nothing in; or it has none. It costs next to nothing.
class NetworkTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final String EGRESS = "AWS::EC2::EgressOnlyInternetGateway";
    private static final String ROUTE = "AWS::EC2::Route";
    private static final List<String> WAYS_OUT =
            List.of("AWS::EC2::NatGateway", "AWS::EC2::InternetGateway", EGRESS, "AWS::EC2::EIP", ROUTE);

    @TempDir
    private Path scratch;

    @Test
    void network_leadsOutByIpv6Alone_andLetsNobodyIn() {
        assertThat(waysOut(TEMPLATE)).containsExactly(EGRESS, ROUTE);
        assertThat(TEMPLATE.resources(ROUTE).values())
                .hasSameSizeAs(TEMPLATE.resources("AWS::EC2::Subnet").values())
                .allSatisfy(route -> {
                    assertThat(route.at("/Properties/DestinationIpv6CidrBlock").asText())
                            .isEqualTo("::/0");
                    assertThat(route.path("Properties").has("EgressOnlyInternetGatewayId"))
                            .isTrue();
                    assertThat(route.path("Properties").has("DestinationCidrBlock"))
                            .isFalse();
                });
        assertThat(TEMPLATE.resources("AWS::EC2::Subnet").values())
                .allMatch(subnet -> subnet.path("Properties").has("Ipv6CidrBlock"));
    }

    @Test
    void network_withInterfaceEndpoints_hasNoWayOut() {
        assertThat(waysOut(withInterfaces())).isEmpty();
    }

    @Test
    void nat_whenAdded_isNoticed() {
        assertThat(waysOut(TEMPLATE.with(system -> system.add("Nat", "AWS::EC2::NatGateway"))))
                .contains("AWS::EC2::NatGateway");
    }

    @Test
    void tables_areReachedByAnEndpoint_andQueuesByOneWhereItIsAskedFor() {
        assertThat(endpoints(TEMPLATE))
                .singleElement()
                .asString()
                .startsWith("Gateway")
                .contains(".dynamodb");
        assertThat(endpoints(withInterfaces()))
                .satisfiesExactlyInAnyOrder(
                        endpoint -> assertThat(endpoint).startsWith("Gateway").contains(".dynamodb"),
                        endpoint -> assertThat(endpoint).startsWith("Interface").contains(".sqs"));
    }

    @Test
    void functionsInTheNetwork_askSqsByIpv6_andOthersAsBefore() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").values())
                .allSatisfy(function -> assertByIpv6(function, isInNetwork(function)));
        assertThat(withInterfaces().resources("AWS::Lambda::Function").values())
                .anyMatch(NetworkTest::isInNetwork)
                .allSatisfy(function -> assertByIpv6(function, false));
    }

    private static void assertByIpv6(JsonNode function, boolean expected) {
        JsonNode variables = function.at("/Properties/Environment/Variables");
        assertThat(variables.path("AWS_ENDPOINT_URL_SQS").toString().contains(".api.aws"))
                .isEqualTo(expected);
        assertThat(variables.path("JAVA_TOOL_OPTIONS").asText().contains("-Djava.net.preferIPv6Addresses=true"))
                .isEqualTo(expected);
        assertThat(function.at("/Properties/VpcConfig/Ipv6AllowedForDualStack").asBoolean())
                .isEqualTo(expected);
        assertThat(variables.has("AWS_ENDPOINT_URL_DYNAMODB")).isFalse();
    }

    private static boolean isInNetwork(JsonNode function) {
        return function.path("Properties").has("VpcConfig");
    }

    private SystemTemplate withInterfaces() {
        return Synthesized.of(DeploymentProperties.read(Map.of("parley:sqsEndpoint", "interface")), scratch)
                .template();
    }

    private static List<String> endpoints(SystemTemplate template) {
        return template.resources("AWS::EC2::VPCEndpoint").values().stream()
                .map(endpoint -> endpoint.at("/Properties/VpcEndpointType").asText() + " "
                        + endpoint.path("Properties").path("ServiceName"))
                .toList();
    }

    @Test
    void securityGroups_letNobodyInByAddress() {
        assertThat(TEMPLATE.resources("AWS::EC2::SecurityGroupIngress").values())
                .allMatch(rule -> rule.path("Properties").has("SourceSecurityGroupId"));
        assertThat(TEMPLATE.resources("AWS::EC2::SecurityGroup").values())
                .noneMatch(group -> group.path("Properties").has("SecurityGroupIngress"));
    }

    @Test
    void cache_isInTheNetwork_keepsNoSnapshotsAndIsBounded() {
        JsonNode cache = TEMPLATE.properties("Valkey");

        assertThat(cache.path("Engine").asText()).isEqualTo("valkey");
        assertThat(cache.path("SubnetIds")).hasSize(2);
        assertThat(cache.has("SnapshotRetentionLimit")).isFalse();
        assertThat(cache.path("CacheUsageLimits")
                        .path("DataStorage")
                        .path("Maximum")
                        .asInt())
                .isPositive();
    }

    private static List<String> waysOut(SystemTemplate template) {
        return WAYS_OUT.stream()
                .filter(type -> !template.resources(type).isEmpty())
                .toList();
    }
}
