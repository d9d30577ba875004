package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.template.CloudModel.Api;
import dev.parley.emulator.template.CloudModel.Authorizer;
import dev.parley.emulator.template.CloudModel.Rate;
import dev.parley.emulator.template.CloudModel.Route;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Resolves the WebSocket API of a template: routes, route responses, integrations, the authorizer.
record ApiReader(Template template, PhysicalNames names, Intrinsics intrinsics) {
    private static final String API = "AWS::ApiGatewayV2::Api";
    private static final String ROUTE = "AWS::ApiGatewayV2::Route";
    private static final String STAGE = "AWS::ApiGatewayV2::Stage";
    private static final String ROUTE_RESPONSE = "AWS::ApiGatewayV2::RouteResponse";

    Api read() {
        List<TemplateResource> apis = template.ofType(API);
        if (apis.size() != 1) {
            throw new TemplateException("expected one " + API + ", the template has " + apis.size());
        }
        TemplateResource api = apis.getFirst();
        if (!api.property("ProtocolType").asText().equals("WEBSOCKET")) {
            throw new TemplateException(api.logicalId() + " is not a WebSocket API");
        }
        Map<String, Route> routes = new LinkedHashMap<>();
        Set<String> answering = routesWithResponse();
        for (TemplateResource resource : template.ofType(ROUTE)) {
            Route route = route(resource, answering);
            routes.put(route.key(), route);
        }
        return new Api(
                api.logicalId(),
                intrinsics.text(api.property("RouteSelectionExpression")),
                routes,
                authorizer(),
                throttles());
    }

    private StageThrottles throttles() {
        Map<String, Rate> own = new LinkedHashMap<>();
        Rate all = Rate.UNLIMITED;
        for (TemplateResource stage : template.ofType(STAGE)) {
            all = rate(stage.property("DefaultRouteSettings")).orElse(all);
            stage.property("RouteSettings")
                    .properties()
                    .forEach(route -> rate(route.getValue()).ifPresent(rate -> own.put(route.getKey(), rate)));
        }
        return new StageThrottles(all, own);
    }

    private static Optional<Rate> rate(JsonNode settings) {
        JsonNode rate = settings.path("ThrottlingRateLimit");
        JsonNode burst = settings.path("ThrottlingBurstLimit");
        return rate.isNumber() && burst.isNumber()
                ? Optional.of(new Rate(rate.asDouble(), burst.asDouble()))
                : Optional.empty();
    }

    private Set<String> routesWithResponse() {
        return template.ofType(ROUTE_RESPONSE).stream()
                .filter(response ->
                        intrinsics.text(response.property("RouteResponseKey")).equals("$default"))
                .map(response -> intrinsics.text(response.property("RouteId")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Route route(TemplateResource route, Set<String> answering) {
        String target = intrinsics.text(route.property("Target"));
        TemplateResource integration = template.require(target.substring(target.indexOf('/') + 1));
        boolean selects =
                route.property("RouteResponseSelectionExpression").asText().equals("$default");
        return new Route(
                intrinsics.text(route.property("RouteKey")),
                PhysicalNames.functionName(intrinsics.text(integration.property("IntegrationUri"))),
                selects && answering.contains(route.logicalId()));
    }

    private Optional<Authorizer> authorizer() {
        return template.ofType(ROUTE).stream()
                .filter(route -> route.property("RouteKey").asText().equals("$connect"))
                .filter(route -> route.property("AuthorizationType").asText().equals("CUSTOM"))
                .map(route -> template.require(intrinsics.text(route.property("AuthorizerId"))))
                .map(this::authorizer)
                .findFirst();
    }

    private Authorizer authorizer(TemplateResource resource) {
        JsonNode sources = resource.property("IdentitySource");
        return new Authorizer(
                PhysicalNames.functionName(intrinsics.text(resource.property("AuthorizerUri"))),
                sources.isArray() ? intrinsics.list(sources) : List.of());
    }
}
