package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may do what: one role a function, and in it only what that function does.
class AccessTest {
    private static final SystemTemplate TEMPLATE = SystemTemplate.committed();
    /// The only actions for which AWS knows no narrower resource.
    private static final List<String> WITHOUT_RESOURCE = List.of("ec2:", "xray:");

    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

    @Test
    void grants_ofAnyRole_nameEachActionAndResource() {
        assertThat(tooWide(TEMPLATE)).isEmpty();
    }

    @Test
    void grants_whenWidened_areNoticed() {
        assertThat(tooWide(TEMPLATE.with(system -> statement(system, "Message").put("Action", "dynamodb:*"))))
                .isNotEmpty();
        assertThat(tooWide(TEMPLATE.with(system -> statement(system, "Message")
                        .put("Action", "dynamodb:Query")
                        .put("Resource", "*"))))
                .isNotEmpty();
    }

    @Test
    void roles_ofFunctions_areNotShared() {
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").values())
                .extracting(function -> function.path("Properties").path("Role"))
                .doesNotHaveDuplicates();
    }

    @Test
    void roles_haveNoManagedPolicies_butTheGatewaysForLogging() {
        assertThat(TEMPLATE.resources("AWS::IAM::Role").values())
                .flatExtracting(
                        role -> SystemTemplate.elements(role.path("Properties").path("ManagedPolicyArns"))
                                .filter(arn -> !arn.isMissingNode())
                                .toList())
                .singleElement()
                .satisfies(arn -> assertThat(arn.toString()).contains("AmazonAPIGatewayPushToCloudWatchLogs"));
    }

    @Test
    void connections_arePostedToOnly_fromOutsideTheNetwork() {
        assertThat(functionsThatMay("execute-api:ManageConnections")).isEqualTo(Set.of("FanOut", "Shards", "Signals"));
    }

    @Test
    void tables_areWrittenOnly_byThoseThatOwnTheWrite() {
        assertThat(writersOf("Messages"))
                .isEqualTo(Map.of(
                        "FanOut", Set.of("PutItem", "UpdateItem"), "Erasure", Set.of("BatchWriteItem", "UpdateItem")));
        assertThat(writersOf("Inbox"))
                .isEqualTo(Map.of(
                        "Message", Set.of("PutItem"),
                        "FanOut", Set.of("UpdateItem"),
                        "Erasure", Set.of("BatchWriteItem", "PutItem")));
        assertThat(writersOf("Rooms").keySet()).isEqualTo(Set.of("Room", "FanOut", "Erasure"));
        assertThat(writersOf("Rooms").get("FanOut")).isEqualTo(Set.of("UpdateItem"));
        assertThat(writersOf("Memberships").keySet()).isEqualTo(Set.of("FanOut", "Room", "Receipt", "Erasure"));
        assertThat(writersOf("Memberships").get("FanOut")).isEqualTo(Set.of("UpdateItem"));
        assertThat(writersOf("Profiles").keySet()).isEqualTo(Set.of("Connect", "Room", "Erasure"));
        assertThat(writersOf("Memberships").get("Receipt")).isEqualTo(Set.of("UpdateItem"));
        assertThat(writersOf("Connections"))
                .isEqualTo(Map.of(
                        "Connect", Set.of("UpdateItem"),
                        "Erasure", Set.of("UpdateItem"),
                        "FanOut", Set.of("UpdateItem"),
                        "Shards", Set.of("UpdateItem"),
                        "Signals", Set.of("UpdateItem")));
    }

    @Test
    void server_mayDoWhatTheFunctionsMayWhoseActionsItCarriesOut_andCloseConnections() {
        Set<String> others = new TreeSet<>();
        for (String function : List.of("Room", "Message", "Typing", "Receipt")) {
            others.addAll(data(function));
        }
        Set<String> own = data("Server");
        assertThat(own).containsAll(others);
        own.removeAll(others);
        assertThat(own).hasSize(1).first().asString().contains("UpdateItem", "Connections");
    }

    @Test
    void functions_butTheCanary_neitherInvokeNorAskTheServer_andNoneTellsOthers() {
        assertThat(functionsThatMay("lambda:InvokeFunction")).isEqualTo(Set.of("CanaryRound"));
        assertThat(functionsThatMay("execute-api:Invoke")).isEqualTo(Set.of("CanaryRound"));
        assertThat(functionsThatMay("events:PutEvents")).isEmpty();
    }

    private static Set<String> data(String function) {
        Set<String> grants = new TreeSet<>();
        Grant.to(function, TEMPLATE).stream()
                .filter(grant ->
                        grant.action().startsWith("dynamodb:") || grant.action().startsWith("sqs:"))
                .forEach(grant -> grants.add(grant.action() + " " + grant.resource()));
        return grants;
    }

    @Test
    void functions_thatPost_haveTheDeploymentsAddress() {
        for (String function : functionsThatMay("execute-api:ManageConnections")) {
            assertThat(TEMPLATE.properties(function)
                            .path("Environment")
                            .path("Variables")
                            .path("CALLBACK_URL")
                            .toString())
                    .contains("https://");
        }
    }

    @Test
    void endpoints_leadToOwnTablesAndQueuesOnly(@TempDir Path scratch) {
        SystemTemplate withInterfaces = Synthesized.of(
                        DeploymentProperties.read(Map.of("parley:sqsEndpoint", "interface")), scratch)
                .template();
        assertThat(withInterfaces.resources("AWS::EC2::VPCEndpoint").values())
                .hasSize(2)
                .containsAll(TEMPLATE.resources("AWS::EC2::VPCEndpoint").values())
                .allSatisfy(endpoint -> {
                    JsonNode statement =
                            endpoint.path("Properties").path("PolicyDocument").path("Statement");
                    assertThat(statement).hasSize(1);
                    assertThat(statement.get(0).path("Condition").toString()).contains("aws:PrincipalAccount");
                    assertThat(SystemTemplate.references(statement.get(0).path("Resource")))
                            .contains("AWS::AccountId", "AWS::Region");
                });
    }

    @Test
    void message_mayNotUseAllOfTheAccountsEnvironments() {
        assertThat(TEMPLATE.properties("Message")
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(700);
        assertThat(TEMPLATE.resources("AWS::Lambda::Function").keySet())
                .filteredOn(function -> TEMPLATE.properties(function).has("ReservedConcurrentExecutions"))
                .containsExactly("Message");
    }

    @Test
    void authorizer_touchesNoDataAtAll() {
        assertThat(Grant.to("Authorizer", TEMPLATE))
                .extracting(Grant::action)
                .allMatch(action -> action.startsWith("logs:") || action.startsWith("xray:"));
    }

    @Test
    void networkInterfaces_areForLambdaToManage_notForTheFunctionsCode() {
        Set<String> denied = new TreeSet<>();
        TEMPLATE.resources("AWS::IAM::Policy")
                .values()
                .forEach(policy -> SystemTemplate.elements(
                                policy.path("Properties").path("PolicyDocument").path("Statement"))
                        .filter(statement -> statement.path("Effect").asText().equals("Deny"))
                        .forEach(statement -> denied.addAll(SystemTemplate.references(statement.path("Condition")))));

        assertThat(denied).isEqualTo(functionsThatMay("ec2:CreateNetworkInterface"));
    }

    private static List<Grant> tooWide(SystemTemplate template) {
        return Grant.in(template).stream()
                .filter(grant -> grant.action().contains("*")
                        || (grant.isOnAnything()
                                && WITHOUT_RESOURCE.stream()
                                        .noneMatch(service -> grant.action().startsWith(service))))
                .toList();
    }

    private static Set<String> functionsThatMay(String action) {
        Set<String> functions = new TreeSet<>();
        for (String function : TEMPLATE.resources("AWS::Lambda::Function").keySet()) {
            if (Grant.to(function, TEMPLATE).stream()
                    .anyMatch(grant -> grant.action().equals(action))) {
                functions.add(function);
            }
        }
        return functions;
    }

    private static Map<String, Set<String>> writersOf(String table) {
        Map<String, Set<String>> writers = new TreeMap<>();
        for (String function : TEMPLATE.resources("AWS::Lambda::Function").keySet()) {
            if (function.equals("Server")) {
                continue; // what it may do has a test of its own
            }
            Grant.to(function, TEMPLATE).stream()
                    .filter(grant -> grant.isOn(table) && grant.action().startsWith("dynamodb:"))
                    .map(grant -> grant.action().substring("dynamodb:".length()))
                    .filter(action -> !READS.contains(action) && !isStreamRead(action))
                    .forEach(action -> writers.computeIfAbsent(function, name -> new TreeSet<>())
                            .add(action));
        }
        return writers;
    }

    private static boolean isStreamRead(String action) {
        return Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
                .contains(action);
    }

    private static ObjectNode statement(SystemTemplate template, String function) {
        String role = SystemTemplate.references(template.properties(function).path("Role"))
                .getFirst();
        return template.resources("AWS::IAM::Policy").values().stream()
                .map(policy -> policy.path("Properties"))
                .filter(policy ->
                        SystemTemplate.references(policy.path("Roles")).contains(role))
                .map(policy -> (ArrayNode) policy.path("PolicyDocument").path("Statement"))
                .filter(statements -> statements.path(0).path("Effect").asText().equals("Allow"))
                .map(statements -> (ObjectNode) statements.get(0))
                .findFirst()
                .orElseThrow();
    }
}
