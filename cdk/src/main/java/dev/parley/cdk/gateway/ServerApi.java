package dev.parley.cdk.gateway;

import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.settings.Bucket;
import dev.parley.cdk.settings.Deployment;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/// The HTTP API of a team's own backend: one route, by IAM. Whoever may `execute-api:Invoke` it acts as any
/// user.
public final class ServerApi extends Construct {
    private static final String VERSION = "/v1";
    private static final String ACTIONS = VERSION + "/actions";

    private final CfnApi api;
    private final CfnStage stage;

    public ServerApi(Construct scope, Deployment deployment, AccessLog accessLog) {
        super(scope, "ServerApi");
        this.api = CfnApi.Builder.create(this, "Api")
                .name("parley-" + deployment.stage() + "-server")
                .protocolType("HTTP")
                .ipAddressType("dualstack")
                .build();
        Bucket throttle = deployment.capacity().requests().stage();
        this.stage = CfnStage.Builder.create(this, "Stage")
                .apiId(api.getRef())
                .stageName("$default")
                .autoDeploy(true)
                .defaultRouteSettings(CfnStage.RouteSettingsProperty.builder()
                        .throttlingRateLimit(throttle.ratePerSecond())
                        .throttlingBurstLimit(throttle.burst())
                        .detailedMetricsEnabled(false)
                        .build())
                .build();
        accessLog.attachToHttp(stage);
        api.overrideLogicalId("HttpApi");
        stage.overrideLogicalId("HttpStage");
    }

    /// Has the function answer all requests.
    public void routesTo(ChatFunction function) {
        CfnIntegration integration = CfnIntegration.Builder.create(this, "Integration")
                .apiId(api.getRef())
                .integrationType("AWS_PROXY")
                .integrationUri(function.live().getFunctionArn())
                .payloadFormatVersion("2.0")
                .build();
        integration.overrideLogicalId("HttpIntegration");
        CfnRoute.Builder.create(this, "Actions")
                .apiId(api.getRef())
                .routeKey("POST " + ACTIONS)
                .authorizationType("AWS_IAM")
                .target("integrations/" + integration.getRef())
                .build();
        CfnPermission.Builder.create(function, "HttpGateway")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .functionName(function.live().getFunctionArn())
                .sourceArn(arn("/*/POST" + ACTIONS))
                .build();
    }

    /// Lets the function send requests, as any user.
    public void letAsk(ChatFunction function) {
        function.allow(arn("/" + stage.getRef() + "/POST" + ACTIONS), "execute-api:", "Invoke");
    }

    private String arn(String resource) {
        return "arn:" + Aws.PARTITION + ":execute-api:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":" + api.getRef()
                + resource;
    }

    /// Where backends send; the path `/actions` below it takes requests.
    public String url() {
        return Fn.join(
                "", List.of("https://", api.getRef(), ".execute-api.", Aws.REGION, ".", Aws.URL_SUFFIX, VERSION));
    }
}
