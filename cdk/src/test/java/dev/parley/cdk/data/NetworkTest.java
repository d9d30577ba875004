package dev.parley.cdk.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cdk.SystemTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The network has no way out and costs next to nothing.
class NetworkTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    private static final List<String> WAYS_OUT = List.of(
            "AWS::EC2::NatGateway",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::EgressOnlyInternetGateway",
            "AWS::EC2::EIP",
            "AWS::EC2::Route");

    @Test
    void network_hasNoWayOut() {
        assertThat(waysOut(TEMPLATE)).isEmpty();
    }

    @Test
    void nat_whenAdded_isNoticed() {
        assertThat(waysOut(TEMPLATE.with(system -> system.add("Nat", "AWS::EC2::NatGateway"))))
                .containsExactly("AWS::EC2::NatGateway");
    }

    @Test
    void stores_areReachedByEndpoints() {
        assertThat(TEMPLATE.resources("AWS::EC2::VPCEndpoint").values())
                .extracting(endpoint ->
                        endpoint.path("Properties").path("VpcEndpointType").asText() + " "
                                + endpoint.path("Properties").path("ServiceName"))
                .satisfiesExactlyInAnyOrder(
                        endpoint -> assertThat(endpoint).startsWith("Gateway").contains(".dynamodb"),
                        endpoint -> assertThat(endpoint).startsWith("Interface").contains(".sqs"));
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
