package dev.parley.emulator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The deployment's own template with one change: what is not emulated is refused at the start, by its name.
class CoverageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECOVERY = """
            [{"Region":"local","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":{"Ref":"Recovers"}}}]""";
    private static final PhysicalNames NAMES = new PhysicalNames("local", "000000000000", "http://127.0.0.1:1");

    @Test
    void deployment_asItIs_isStoodUp() {
        assertThat(Coverage.leftOut(Template.of(deployment())))
                .contains(
                        new LeftOut("AWS::EC2::VPC", "networks"),
                        new LeftOut("AWS::Lambda::Function.VpcConfig", "networks"),
                        new LeftOut("AWS::ApiGatewayV2::Stage.AccessLogSettings", "access logs"));
    }

    @Test
    void deploymentWithoutRedis_isStoodUp_withTheEventsOfTheOther() {
        Template template = Template.fromClassPath("/parley.none.template.json");
        assertThat(template.hasAnyOf("AWS::ElastiCache::")).isFalse();
        assertThat(Template.of(deployment()).hasAnyOf("AWS::ElastiCache::")).isTrue();
        assertThat(Coverage.leftOut(template))
                .extracting(LeftOut::name)
                .contains("AWS::ApiGatewayV2::Stage.AccessLogSettings")
                .noneMatch(name -> name.startsWith("AWS::EC2::") || name.startsWith("AWS::ElastiCache::"));

        CloudModel model = new ModelReader(template.with(Template.fromClassPath("/parley.events.json")), NAMES).read();
        assertThat(model.tables()).extracting(CloudModel.Table::name).contains("Coordination");
        assertThat(model.functions()).containsKey("Events");
    }

    @Test
    void leftOut_inShort_namesEffectsOnceAndNoService() {
        String line = Coverage.inShort(Coverage.leftOut(Template.of(deployment())));
        assertThat(line).contains("access logs", "alarms", "IAM of processes").doesNotContain("AWS::", "Lambda", "SQS");
        assertThat(line.split(", ", -1)).doesNotHaveDuplicates();
        assertThat(Coverage.inFull(Coverage.leftOut(Template.of(deployment()))))
                .contains("access logs: AWS::ApiGateway::Account, AWS::ApiGatewayV2::Stage.AccessLogSettings");
    }

    @Test
    void type_thatIsUnknown_isRefusedByName() {
        assertRefused(with("Clicks", "{\"Type\":\"AWS::Kinesis::Stream\"}"), "Clicks", "AWS::Kinesis::Stream");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS::Lambda::Function            | Layers                | ["arn"]
            AWS::Lambda::Function            | EphemeralStorage      | {"Size":1024}
            AWS::Lambda::Alias               | RoutingConfig         | {}
            AWS::SQS::Queue                  | RedriveAllowPolicy    | {}
            AWS::DynamoDB::GlobalTable       | GlobalSecondaryIndexes | []
            AWS::ApiGatewayV2::Stage         | StageVariables        | {}
            AWS::ApiGatewayV2::Integration   | RequestParameters     | {}
            AWS::ApiGatewayV2::Authorizer    | IdentityValidationExpression | "x"
            AWS::Lambda::EventSourceMapping  | TumblingWindowInSeconds | 10""")
    void property_thatIsUnknown_isRefusedByName(String type, String property, String value) {
        assertRefused(withProperty(type, property, value), property, type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS::Lambda::EventSourceMapping | ScalingConfig        | {"MinimumConcurrency":1}          | ScalingConfig.MinimumConcurrency
            AWS::Lambda::EventSourceMapping | ScalingConfig        | {"Fn::If":["c",{},{}]}            | ScalingConfig.Fn::If
            AWS::Lambda::EventSourceMapping | DestinationConfig    | {"OnSuccess":{}}                  | DestinationConfig.OnSuccess
            AWS::DynamoDB::GlobalTable      | StreamSpecification  | {"ResourcePolicy":{}}             | StreamSpecification.ResourcePolicy
            AWS::DynamoDB::GlobalTable      | Replicas             | [{"Region":"r","KinesisStreamSpecification":{}}] | Replicas[].KinesisStreamSpecification
            AWS::DynamoDB::GlobalTable      | Replicas             | {"Fn::If":["c",[],[]]}            | Replicas
            AWS::Lambda::Function           | Code                 | {"ImageUri":"i"}                  | Code.ImageUri
            AWS::ApiGatewayV2::Stage        | RouteSettings        | {"sendMessage":{"Caching":true}}  | RouteSettings.*.Caching
            AWS::ApiGatewayV2::Stage        | DefaultRouteSettings | {"Ref":"X"}                       | DefaultRouteSettings.Ref""")
    void property_thatIsUnknownBelowAKnown_isRefusedByName(String type, String property, String value, String path) {
        assertRefused(withProperty(type, property, value), path, type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS::ApiGatewayV2::Route         | AuthorizationType | "AWS_IAM"    | AWS_IAM
            AWS::ApiGatewayV2::Route         | AuthorizationType | "JWT"        | JWT
            AWS::ApiGatewayV2::Route         | ApiKeyRequired    | true         | API key
            AWS::ApiGatewayV2::Route         | RouteResponseSelectionExpression | "$other" | $other
            AWS::ApiGatewayV2::RouteResponse | RouteResponseKey  | "$other"     | $other
            AWS::ApiGatewayV2::Integration   | IntegrationType   | "MOCK"       | MOCK
            AWS::ApiGatewayV2::Integration   | IntegrationType   | "HTTP_PROXY" | HTTP_PROXY
            AWS::ApiGatewayV2::Integration   | IntegrationMethod | "GET"        | GET
            AWS::ApiGatewayV2::Integration   | IntegrationUri    | "https://example.com/" | https://example.com/
            AWS::ApiGatewayV2::Integration   | IntegrationUri    | "arn:aws:apigateway:local:lambda:path/2015-03-31/functions/arn:aws:lambda:local:1:function:Elsewhere/invocations" | Elsewhere
            AWS::ApiGatewayV2::Authorizer    | AuthorizerType    | "JWT"        | JWT
            AWS::ApiGatewayV2::Authorizer    | AuthorizerUri     | "Elsewhere"  | Elsewhere
            AWS::ApiGatewayV2::Authorizer    | IdentitySource    | ["context.identity"] | context.identity
            AWS::ApiGatewayV2::Api           | ProtocolType      | "HTTP"       | WebSocket
            AWS::Lambda::Function            | Runtime           | "nodejs22.x" | nodejs22.x
            AWS::Lambda::EventSourceMapping  | FunctionResponseTypes | ["Other"] | Other
            AWS::Lambda::EventSourceMapping  | FunctionName      | "Elsewhere"  | Elsewhere""")
    void value_thatIsNotEmulated_isRefusedByName(String type, String property, String value, String named) {
        assertRefused(withProperty(type, property, value), named);
    }

    @ParameterizedTest
    @CsvSource({"FilterCriteria,'{\"Filters\":[]}'", "MaximumBatchingWindowInSeconds,5", "MaximumRetryAttempts,3"})
    void propertyOfAStream_onTheMappingOfAFifoQueue_isRefusedByName(String property, String value) {
        ObjectNode root = deployment();
        for (JsonNode resource : root.path("Resources")) {
            if (resource.path("Properties").path("EventSourceArn").toString().contains("Queue")) {
                ((ObjectNode) resource.path("Properties")).set(property, json(value));
            }
        }
        assertRefused(root, property);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS::Lambda::Function            | Timeout               | {"Fn::FindInMap":["a","b","c"]}
            AWS::Lambda::Function            | MemorySize            | {"Fn::If":["c",1,2]}
            AWS::Lambda::Function            | MemorySize            | "much"
            AWS::Lambda::Function            | ReservedConcurrentExecutions | {"Ref":"Absent"}
            AWS::Lambda::Function            | FunctionName          | {"Fn::Sub":"x"}
            AWS::Lambda::EventSourceMapping  | BatchSize             | {"Ref":"Api"}
            AWS::Lambda::EventSourceMapping  | Enabled               | {"Ref":"Api"}
            AWS::Lambda::EventSourceMapping  | ScalingConfig         | {"MaximumConcurrency":{"Fn::If":["c",1,2]}}
            AWS::ApiGatewayV2::Stage         | DefaultRouteSettings  | {"ThrottlingRateLimit":{"Ref":"Api"}}
            AWS::ApiGatewayV2::Route         | AuthorizationType     | {"Fn::If":["c","NONE","AWS_IAM"]}
            AWS::SQS::Queue                  | FifoQueue             | {"Ref":"Api"}
            AWS::SQS::Queue                  | VisibilityTimeout     | {"Fn::If":["c",1,2]}
            AWS::SQS::Queue                  | RedrivePolicy         | {"deadLetterTargetArn":"a","maxReceiveCount":{"Ref":"Api"}}
            AWS::DynamoDB::GlobalTable       | KeySchema             | {"Fn::If":["c",[],[]]}
            AWS::DynamoDB::GlobalTable       | Replicas              | [{"Region":"local","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":{"Ref":"Absent"}}}]
            AWS::DynamoDB::GlobalTable       | Replicas              | [{"Region":"local","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":{"Ref":"Api"}}}]
            AWS::Lambda::Function            | Code                  | {"S3Bucket":"b","S3Key":{"Fn::If":["c","a","b"]}}
            AWS::DynamoDB::GlobalTable       | AttributeDefinitions  | []""")
    void intrinsic_thatGivesNoSuchValue_isRefusedAndNeverADefault(String type, String property, String value) {
        assertThatThrownBy(() -> read(withProperty(type, property, value))).isInstanceOf(TemplateException.class);
    }

    @Test
    void httpApi_besideTheWebSocketApi_hasRoutesOfItsOwn() {
        CloudModel model = read(withHttpApi("AWS_IAM", "2.0"));
        assertThat(model.api().id()).isEqualTo("Api");
        assertThat(model.api().routes()).doesNotContainKey("POST /v1/actions");
        assertThat(model.apis().http())
                .hasValue(new CloudModel.HttpApi(
                        "HttpApi",
                        List.of(new CloudModel.HttpRoute("POST", "/v1/actions", "Message", true)),
                        new CloudModel.StageThrottles(
                                new CloudModel.Rate(50, 100), Map.of("POST /v1/actions", new CloudModel.Rate(5, 10)))));
    }

    @ParameterizedTest
    @CsvSource({"JWT,2.0,JWT", "AWS_IAM,1.0,PayloadFormatVersion"})
    void httpApi_withWhatIsNotEmulated_isRefusedByName(String authorization, String format, String named) {
        assertRefused(withHttpApi(authorization, format), named);
    }

    @Test
    void httpApi_withAnApiKey_isRefusedByName() {
        ObjectNode root = withHttpApi("AWS_IAM", "2.0");
        ((ObjectNode) root.at("/Resources/HttpRoute/Properties")).put("ApiKeyRequired", true);
        assertRefused(root, "HttpRoute", "API key");
    }

    @Test
    void recovery_byAParameterWithADefault_isResolved() {
        ObjectNode root = withProperty("AWS::DynamoDB::GlobalTable", "Replicas", RECOVERY);
        for (boolean recovers : new boolean[] {true, false}) {
            root.set("Parameters", json("{\"Recovers\":{\"Type\":\"String\",\"Default\":\"" + recovers + "\"}}"));
            assertThat(read(root).tables())
                    .allSatisfy(table -> assertThat(table.options().recovers()).isEqualTo(recovers));
        }
    }

    @Test
    void recovery_ofSeveralReplicas_isThatOfThisRegion() {
        String replica = "{\"Region\":\"%s\",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":%s}}";
        ObjectNode root = withProperty(
                "AWS::DynamoDB::GlobalTable",
                "Replicas",
                "[" + replica.formatted("eu-west-3", true) + "," + replica.formatted("local", false) + "]");
        assertThat(read(root).tables())
                .allSatisfy(table -> assertThat(table.options().recovers()).isFalse());
    }

    @Test
    void replicas_areLeftOutOnlyInWhatHasNoEffect() {
        assertThat(Coverage.leftOut(Template.of(deployment())))
                .extracting(LeftOut::name)
                .contains(
                        "AWS::DynamoDB::GlobalTable.Replicas[].DeletionProtectionEnabled",
                        "AWS::DynamoDB::GlobalTable.Replicas[].Region")
                .noneMatch(name -> name.contains("PointInTimeRecovery"))
                .doesNotContain("AWS::DynamoDB::GlobalTable.Replicas", "AWS::Lambda::Function.Code");
    }

    @Test
    void bus_withARule_hasTargetsByTheirArns() {
        ObjectNode root = with("Bus", "{\"Type\":\"AWS::Events::EventBus\",\"Properties\":{\"Name\":\"parley\"}}");
        ObjectNode resources = (ObjectNode) root.path("Resources");
        resources.set("Hook", json("""
                {"Type":"AWS::Events::ApiDestination","Properties":{"HttpMethod":"POST",
                "InvocationEndpoint":"http://127.0.0.1:9/hook","ConnectionArn":"any"}}"""));
        resources.set("Rule", json("""
                {"Type":"AWS::Events::Rule","Properties":{"EventBusName":{"Ref":"Bus"},
                "EventPattern":{"source":["parley"]},"State":"ENABLED","Targets":[
                {"Id":"a","Arn":{"Fn::GetAtt":["Message","Arn"]}},
                {"Id":"b","Arn":{"Fn::GetAtt":["Hook","Arn"]}}]}}"""));

        List<CloudModel.BusTarget> targets = Objects.requireNonNull(
                        read(root).buses().get("parley"))
                .getFirst()
                .targets();
        assertThat(targets.get(0).arn()).isEqualTo("arn:aws:lambda:local:000000000000:function:Message");
        assertThat(targets.get(1).url()).hasValue("http://127.0.0.1:9/hook");
        ((ObjectNode) root.at("/Resources/Rule/Properties/Targets/0")).put("InputPath", "$.detail");
        assertRefused(root, "Targets[].InputPath");
        ((ObjectNode) root.at("/Resources/Rule/Properties/Targets/0")).remove("InputPath");
        ((ObjectNode) root.at("/Resources/Rule/Properties")).put("EventBusName", "elsewhere");
        assertRefused(root, "elsewhere");
    }

    private static ObjectNode withHttpApi(String authorization, String format) {
        ObjectNode root =
                with("HttpApi", "{\"Type\":\"AWS::ApiGatewayV2::Api\",\"Properties\":{\"ProtocolType\":\"HTTP\"}}");
        ObjectNode resources = (ObjectNode) root.path("Resources");
        resources
                .properties()
                .removeIf(each -> "POST /v1/actions"
                        .equals(each.getValue().at("/Properties/RouteKey").asText()));
        resources.set("HttpStage", json("""
                {"Type":"AWS::ApiGatewayV2::Stage","Properties":{"ApiId":{"Ref":"HttpApi"},"StageName":"$default",
                "DefaultRouteSettings":{"ThrottlingRateLimit":50,"ThrottlingBurstLimit":100},
                "RouteSettings":{"POST /v1/actions":{"ThrottlingRateLimit":5,"ThrottlingBurstLimit":10}}}}"""));
        resources.set("HttpIntegration", json("""
                {"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"HttpApi"},
                "IntegrationType":"AWS_PROXY","IntegrationUri":{"Fn::GetAtt":["Message","Arn"]},
                "PayloadFormatVersion":"%s"}}""".formatted(format)));
        resources.set("HttpRoute", json("""
                {"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"HttpApi"},
                "RouteKey":"POST /v1/actions","AuthorizationType":"%s",
                "Target":{"Fn::Join":["",["integrations/",{"Ref":"HttpIntegration"}]]}}}""".formatted(authorization)));
        return root;
    }

    @Test
    void number_byAParameterWithADefault_isResolved() {
        ObjectNode root = withProperty("AWS::Lambda::Function", "Timeout", "{\"Ref\":\"Seconds\"}");
        setAll(root, "AWS::Lambda::Function", "MemorySize", "\"2048\"");
        root.set("Parameters", json("{\"Seconds\":{\"Type\":\"Number\",\"Default\":7}}"));
        CloudModel.Limits limits =
                Objects.requireNonNull(read(root).functions().get("Message")).limits();
        assertThat(limits).isEqualTo(new CloudModel.Limits(Duration.ofSeconds(7), 2048, OptionalInt.of(700)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Type":"Number"}
            {"Type":"AWS::SSM::Parameter::Value<String>","Default":"/a/name"}""")
    void parameter_withoutAValueAtHand_isRefusedByName(String parameter) {
        ObjectNode root = withProperty("AWS::Lambda::Function", "Timeout", "{\"Ref\":\"Seconds\"}");
        root.set("Parameters", json("{\"Seconds\":" + parameter + "}"));
        assertRefused(root, "Seconds");
    }

    @Test
    void condition_ofAnEmulatedResource_isRefusedByName() {
        ObjectNode root = deployment();
        ((ObjectNode) root.path("Resources").path("Api")).put("Condition", "c");
        assertRefused(root, "Api", "condition");
    }

    @Test
    void transform_isRefused() {
        ObjectNode root = deployment();
        root.put("Transform", "AWS::Serverless-2016-10-31");
        assertRefused(root, "transform");
    }

    @Test
    void rate_ofAStageThatSetsOnlyOne_takesTheAccountsForTheOther() {
        ObjectNode root = withProperty(
                "AWS::ApiGatewayV2::Stage",
                "RouteSettings",
                "{\"sync\":{\"ThrottlingRateLimit\":\"5.5\"},\"history\":{\"ThrottlingBurstLimit\":9}}");
        assertThat(read(root).api().throttles().routes())
                .containsEntry("sync", new CloudModel.Rate(5.5, 5_000))
                .containsEntry("history", new CloudModel.Rate(10_000, 9));
    }

    private static void assertRefused(ObjectNode root, String... named) {
        assertThatThrownBy(() -> read(root))
                .isInstanceOf(TemplateException.class)
                .hasMessageContainingAll(named);
    }

    private static CloudModel read(ObjectNode root) {
        Template template = Template.of(root);
        Coverage.leftOut(template);
        return new ModelReader(template, NAMES).read();
    }

    private static ObjectNode withProperty(String type, String property, String value) {
        ObjectNode root = deployment();
        setAll(root, type, property, value);
        return root;
    }

    private static void setAll(ObjectNode root, String type, String property, String value) {
        for (JsonNode resource : root.path("Resources")) {
            if (resource.path("Type").asText().equals(type)) {
                ((ObjectNode) resource.path("Properties")).set(property, json(value));
            }
        }
    }

    private static ObjectNode with(String logicalId, String resource) {
        ObjectNode root = deployment();
        ((ObjectNode) root.path("Resources")).set(logicalId, json(resource));
        return root;
    }

    private static ObjectNode deployment() {
        try (InputStream in = Objects.requireNonNull(CoverageTest.class.getResourceAsStream("/parley.template.json"))) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
