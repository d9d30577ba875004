package dev.parley.cdk.gateway;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.function.ChatFunction;
import dev.parley.facts.FrameFunction;
import dev.parley.protocol.Action;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnRouteResponse;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.constructs.Construct;

/// The routes to one function, all by one integration.
public final class Routes extends Construct {
    /// The route of frames that name no action.
    static final String UNKNOWN_ACTION = "$default";

    private final CfnApi api;
    private final CfnStage stage;
    private final CfnIntegration integration;

    public Routes(Construct scope, ChatFunction function, CfnApi api, CfnStage stage, String invocationUri) {
        super(scope, function.spec().id() + "Routes");
        this.api = api;
        this.stage = stage;
        this.integration = CfnIntegration.Builder.create(this, "Integration")
                .apiId(api.getRef())
                .integrationType("AWS_PROXY")
                .integrationMethod("POST")
                .integrationUri(invocationUri)
                .build();
        integration.overrideLogicalId(function.spec().id() + "Integration");
    }

    /// The route that decides on a connect: only whom the authorizer lets in reaches it, and its answer is a
    /// status.
    public Routes connecting(CfnAuthorizer authorizer) {
        route("$connect")
                .authorizationType("CUSTOM")
                .authorizerId(authorizer.getRef())
                .build();
        return this;
    }

    /// A route whose answer reaches nobody.
    public Routes silent(String routeKey) {
        AcceptedFinding.AUTHORIZED_ON_CONNECT.at(route(routeKey).build());
        return this;
    }

    /// The routes of the function's actions.
    public Routes answering(FrameFunction function) {
        return answering(Action.of(function).stream().map(Action::wireName).toArray(String[]::new));
    }

    /// Routes whose answers are frames to the client that asked.
    public Routes answering(String... routeKeys) {
        for (String routeKey : routeKeys) {
            CfnRoute route =
                    route(routeKey).routeResponseSelectionExpression("$default").build();
            AcceptedFinding.AUTHORIZED_ON_CONNECT.at(route);
            if (routeKey.equals(UNKNOWN_ACTION)) {
                // The stage says how fast its frames may come, which needs the route.
                stage.addDependency(route);
            }
            CfnRouteResponse response = CfnRouteResponse.Builder.create(this, name(routeKey) + "Response")
                    .apiId(api.getRef())
                    .routeId(route.getRef())
                    .routeResponseKey("$default")
                    .build();
            response.overrideLogicalId("RouteResponse" + name(routeKey));
        }
        return this;
    }

    private CfnRoute.Builder route(String routeKey) {
        return CfnRoute.Builder.create(this, name(routeKey))
                .apiId(api.getRef())
                .routeKey(routeKey)
                .authorizationType("NONE")
                .target("integrations/" + integration.getRef());
    }

    private static String name(String routeKey) {
        String word = routeKey.replace("$", "");
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
