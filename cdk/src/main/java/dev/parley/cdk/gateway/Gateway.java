package dev.parley.cdk.gateway;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.settings.Bucket;
import dev.parley.cdk.settings.Deployment;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/// The WebSocket API and its stage: which frame goes to which function, who may connect, how much is let in.
public final class Gateway extends Construct {
    /// Frames that name no action may come at this part of the stage's pace: they leave the other half to
    /// frames that somebody waits for. Their burst is the stage's, so that one user's is refused by name and
    /// not by the gateway.
    private static final int UNKNOWN_ACTIONS = 2;

    private final CfnApi api;
    private final CfnStage stage;
    private final String stageName;

    public Gateway(Construct scope, Deployment deployment, AccessLog accessLog) {
        super(scope, "Gateway");
        this.api = CfnApi.Builder.create(this, "Api")
                .name("parley-" + deployment.stage())
                .protocolType("WEBSOCKET")
                .routeSelectionExpression("$request.body.action")
                .ipAddressType("dualstack")
                .build();
        Bucket throttle = deployment.capacity().requests().stage();
        this.stage = CfnStage.Builder.create(this, "Stage")
                .apiId(api.getRef())
                .stageName(deployment.stage())
                .autoDeploy(true)
                .defaultRouteSettings(CfnStage.RouteSettingsProperty.builder()
                        .throttlingRateLimit(throttle.ratePerSecond())
                        .throttlingBurstLimit(throttle.burst())
                        .dataTraceEnabled(false)
                        .detailedMetricsEnabled(false)
                        .build())
                .build();
        stage.setRouteSettings(Map.of(
                Routes.UNKNOWN_ACTION,
                Map.of(
                        "ThrottlingRateLimit", Math.max(1, throttle.ratePerSecond() / UNKNOWN_ACTIONS),
                        "ThrottlingBurstLimit", throttle.burst())));
        this.stageName = deployment.stage();
        accessLog.attachTo(stage);
        api.overrideLogicalId("Api");
        stage.overrideLogicalId("Stage");
    }

    public String apiId() {
        return api.getRef();
    }

    /// Refers to the stage: what uses it is made after the stage.
    public String stageName() {
        return stage.getRef();
    }

    /// The same name as plain text: what uses it waits for nothing. An alarm that holds back a roll-out of
    /// functions cannot wait for the stage, whose routes wait for the functions.
    public String plainStageName() {
        return stageName;
    }

    public String connectUrl() {
        return address("wss");
    }

    /// Where functions post to connections.
    public String callbackUrl() {
        return address("https");
    }

    /// Lets the function post to connections.
    public void letPost(ChatFunction function) {
        letManage(function, "POST");
    }

    /// Lets the function close connections.
    public void letClose(ChatFunction function) {
        letManage(function, "DELETE");
    }

    /// The function decides on each connect. It is asked even when a request carries no `Authorization`
    /// header, as browsers' requests do: an identity source would refuse those before it sees their
    /// subprotocol. It is left out, not an empty list, which nobody has reported as deployed.
    public CfnAuthorizer authorizeBy(ChatFunction function) {
        CfnAuthorizer authorizer = CfnAuthorizer.Builder.create(this, "Authorizer")
                .apiId(api.getRef())
                .authorizerType("REQUEST")
                .name("token")
                .authorizerUri(invocationUri(function))
                .build();
        authorizer.overrideLogicalId("TokenAuthorizer");
        permit(function, arn("authorizers/" + authorizer.getRef()));
        return authorizer;
    }

    /// Routes to this function.
    public Routes routesTo(ChatFunction function) {
        permit(function, arn(stageName + "/*"));
        return new Routes(this, function, api, stage, invocationUri(function));
    }

    private void letManage(ChatFunction function, String method) {
        function.allow(arn(stageName + "/" + method + "/@connections/*"), "execute-api:", "ManageConnections");
        AcceptedFinding.ANY_CONNECTION.at(function);
    }

    private void permit(ChatFunction function, String sourceArn) {
        CfnPermission.Builder.create(function, "Gateway")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .functionName(function.live().getFunctionArn())
                .sourceArn(sourceArn)
                .build();
    }

    /// The name and no reference: functions have the address in their variables, routes lead to functions, and
    /// the stage, which sets the pace of a route, needs that route to be there.
    private String address(String scheme) {
        return Fn.join(
                "",
                List.of(
                        scheme + "://",
                        api.getRef(),
                        ".execute-api.",
                        Aws.REGION,
                        ".",
                        Aws.URL_SUFFIX,
                        "/",
                        stageName));
    }

    private String arn(String resource) {
        return "arn:" + Aws.PARTITION + ":execute-api:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":" + api.getRef() + "/"
                + resource;
    }

    private static String invocationUri(ChatFunction function) {
        return "arn:" + Aws.PARTITION + ":apigateway:" + Aws.REGION + ":lambda:path/2015-03-31/functions/"
                + function.live().getFunctionArn() + "/invocations";
    }
}
