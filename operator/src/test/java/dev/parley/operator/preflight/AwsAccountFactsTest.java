package dev.parley.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.operator.preflight.AccountFacts.Concurrency;
import dev.parley.operator.preflight.AccountFacts.Standing;
import dev.parley.operator.preflight.AccountFacts.Subnet;
import dev.parley.operator.preflight.Finding.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// What is asked of AWS, by the requests that reach it, with answers in AWS's form.
class AwsAccountFactsTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final Map<String, String> answers = new TreeMap<>(
            Map.of(
                    "DescribeAvailabilityZones",
                    "<R><availabilityZoneInfo><item><zoneName>r-1a</zoneName></item><item><zoneName>r-1b</zoneName></item></availabilityZoneInfo></R>",
                    "DescribeVpcEndpointServices",
                    "<R><serviceDetailSet><item><availabilityZoneSet><item>r-1a</item><item>r-1b</item></availabilityZoneSet></item></serviceDetailSet></R>",
                    "DescribeVpcs",
                    "<R><vpcSet><item><vpcId>vpc-1</vpcId><tagSet><item/></tagSet></item><item><vpcId>vpc-2</vpcId></item></vpcSet></R>",
                    "DescribeSubnets",
                    "<R><subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><availabilityZone>r-1a</availabilityZone>"
                            + "<tagSet><item><key>Name</key></item></tagSet></item></subnetSet></R>",
                    "ListStackResources",
                    "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>"
                            + resource("Message", "AWS::Lambda::Function", "dev-Message")
                            + resource("Network", "AWS::EC2::VPC", "vpc-1")
                            + "</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>",
                    "DescribeStacks",
                    "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><Outputs><member><OutputKey>BootstrapVersion</OutputKey>"
                            + "<OutputValue>21</OutputValue></member></Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>"));

    private static String resource(String logicalId, String type, String id) {
        return "<member><LogicalResourceId>" + logicalId + "</LogicalResourceId><ResourceType>" + type
                + "</ResourceType><PhysicalResourceId>" + id
                + "</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>";
    }

    private final List<String> asked = new ArrayList<>();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private HttpServer server;
    private AwsAccountFacts facts;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        facts = new AwsAccountFacts(
                LambdaClient.builder()
                        .httpClient(http)
                        .endpointOverride(endpoint)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build(),
                CloudFormationClient.builder()
                        .httpClient(http)
                        .endpointOverride(endpoint)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build(),
                new AwsAccountFacts.Ec2(http, CREDENTIALS, "eu-west-1", endpoint));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void account_isReadAndReady() {
        List<Finding> findings = run(Map.of("sqsEndpoint", "interface"));

        assertThat(findings)
                .hasSize(6)
                .allMatch(finding -> finding.verdict() == Verdict.OK || finding.verdict() == Verdict.UNKNOWN);
        assertThat(facts.concurrency()).isEqualTo(new Concurrency(1000, 300));
        assertThat(facts.subnets(List.of("subnet-1"))).containsExactly(new Subnet("vpc-1", "r-1a"));
        assertThat(asked).anyMatch(body -> body.contains("SubnetId.1=subnet-1"));
        assertThat(facts.vpcs()).isEqualTo(2);
        assertThat(facts.bootstrapVersion()).contains(21);
        assertThat(asked).anyMatch(body -> body.contains("ServiceName.1=com.amazonaws.eu-west-1.sqs"));
    }

    @Test
    void stack_thatStands_givesBackWhatItHasReserved() {
        assertThat(facts.standing("dev")).isEqualTo(new Standing(700, true));
        assertThat(asked).anyMatch(body -> body.contains("StackName=Parley-dev"));
    }

    @Test
    void stack_thatWasNeverDeployed_hasReservedNothing() {
        answers.put(
                "ListStackResources",
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id Parley-dev does not exist</Message></Error></ErrorResponse>");

        assertThat(facts.standing("dev")).isEqualTo(Standing.NOTHING);
    }

    @Test
    void region_thatWasNeverBootstrapped_hasNoVersion() {
        answers.put(
                "DescribeStacks",
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id CDKToolkit does not exist</Message></Error></ErrorResponse>");

        assertThat(facts.bootstrapVersion()).isEmpty();
    }

    @Test
    void question_thatIsRefused_failsItsCheckAloneWithTheReason() {
        answers.put(
                "DescribeVpcs",
                "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>you may not</Message></Error></Errors></Response>");

        List<Finding> findings = run(Map.of());
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.FAILURE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("the VPCs", "you may not"));
    }

    private List<Finding> run(Map<String, String> properties) {
        return new Preflight("eu-west-1", facts, DeploymentPlan.of(properties)).run();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(body);
            boolean signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256");
            String path = exchange.getRequestURI().getPath();
            String answer;
            if (path.contains("account-settings")) {
                answer = "{\"AccountLimit\":{\"ConcurrentExecutions\":1000,\"UnreservedConcurrentExecutions\":300}}";
            } else if (path.endsWith("/functions/dev-Message/concurrency")) {
                answer = "{\"ReservedConcurrentExecutions\":700}";
            } else {
                answer = answers.getOrDefault(body.replaceAll("(?s).*Action=(\\w+).*", "$1"), "<R/>");
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(!signed || answer.contains("<Error") ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
