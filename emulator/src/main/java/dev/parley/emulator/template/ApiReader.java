package dev.parley.emulator.template;

import dev.parley.emulator.template.CloudModel.Api;
import dev.parley.emulator.template.CloudModel.Authorizer;
import dev.parley.emulator.template.CloudModel.Rate;
import dev.parley.emulator.template.CloudModel.Route;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/// Resolves the WebSocket API of a template: routes, route responses, integrations, the authorizer.
record ApiReader(Template template, PhysicalNames names, Intrinsics intrinsics) {
    static final String API = "AWS::ApiGatewayV2::Api";
    static final String ROUTE = "AWS::ApiGatewayV2::Route";
    private static final String STAGE = "AWS::ApiGatewayV2::Stage";
    private static final String ROUTE_RESPONSE = "AWS::ApiGatewayV2::RouteResponse";
    private static final String WEBSOCKET = "WEBSOCKET";
    private static final String CONNECT = "$connect";
    private static final Pattern SOURCE = Pattern.compile("route\\.request\\.(header|querystring)\\.[^.]+");

    /// Requests a second, and how many at once, of an account.
    private static final double ACCOUNT_RATE = 10_000;

    private static final double ACCOUNT_BURST = 5_000;

    Api read() {
        List<TemplateResource> apis = template.ofType(API).stream()
                .filter(api -> properties(api)
                        .choice("ProtocolType", WEBSOCKET, "HTTP")
                        .equals(WEBSOCKET))
                .toList();
        if (apis.size() != 1) {
            throw new TemplateException("expected one WebSocket API, the template has " + apis.size());
        }
        String id = apis.getFirst().logicalId();
        ResourceProperties api = properties(apis.getFirst());
        Map<String, Route> routes = new LinkedHashMap<>();
        Set<String> answering = routesWithResponse();
        for (TemplateResource resource : partsOf(id, ROUTE)) {
            Route route = route(resource, answering);
            routes.put(route.key(), route);
        }
        return new Api(id, api.text("RouteSelectionExpression"), routes, authorizer(id), throttles(id));
    }

    /// The resources of a type that belong to an API.
    List<TemplateResource> partsOf(String api, String type) {
        return template.ofType(type).stream()
                .filter(part -> properties(part).text("ApiId").equals(api))
                .toList();
    }

    ResourceProperties properties(TemplateResource resource) {
        return new ResourceProperties(resource, intrinsics);
    }

    StageThrottles throttles(String api) {
        Map<String, Rate> own = new LinkedHashMap<>();
        Rate all = Rate.UNLIMITED;
        for (TemplateResource stage : partsOf(api, STAGE)) {
            all = rate(properties(stage), "DefaultRouteSettings.").orElse(all);
            stage.property("RouteSettings")
                    .properties()
                    .forEach(route -> rate(
                                    properties(stage.part("RouteSettings." + route.getKey(), route.getValue())), "")
                            .ifPresent(rate -> own.put(route.getKey(), rate)));
        }
        return new StageThrottles(all, own);
    }

    /// Where only one of the two is set, the account's holds for the other.
    private static Optional<Rate> rate(ResourceProperties settings, String path) {
        OptionalDouble rate = settings.decimal(path + "ThrottlingRateLimit");
        OptionalDouble burst = settings.decimal(path + "ThrottlingBurstLimit");
        return rate.isPresent() || burst.isPresent()
                ? Optional.of(new Rate(rate.orElse(ACCOUNT_RATE), burst.orElse(ACCOUNT_BURST)))
                : Optional.empty();
    }

    private Set<String> routesWithResponse() {
        Set<String> routes = new HashSet<>();
        for (TemplateResource resource : template.ofType(ROUTE_RESPONSE)) {
            ResourceProperties response = properties(resource);
            response.choice("RouteResponseKey", "$default");
            routes.add(response.text("RouteId"));
        }
        return routes;
    }

    private Route route(TemplateResource resource, Set<String> answering) {
        ResourceProperties route = properties(resource);
        String key = route.text("RouteKey");
        refuseApiKey(route);
        if (route.choice("AuthorizationType", "NONE", "CUSTOM").equals("CUSTOM") && !key.equals(CONNECT)) {
            throw new TemplateException(
                    resource.logicalId() + " has an authorizer, which only " + CONNECT + " can have");
        }
        String target = route.text("Target");
        boolean selects = route.has("RouteResponseSelectionExpression")
                && route.choice("RouteResponseSelectionExpression", "$default").equals("$default");
        return new Route(
                key,
                function(template.require(target.substring(target.indexOf('/') + 1)), "1.0"),
                selects && answering.contains(resource.logicalId()));
    }

    /// AWS knows API keys of WebSocket APIs, and not of HTTP APIs.
    static void refuseApiKey(ResourceProperties route) {
        if (route.truth("ApiKeyRequired", false)) {
            throw new TemplateException(route.resource().logicalId() + " requires an API key, which is not emulated");
        }
    }

    /// The function of an integration, which must be a proxy for a function of the template in a payload format.
    String function(TemplateResource resource, String format) {
        ResourceProperties integration = properties(resource);
        if (!integration.text("IntegrationType").equals("AWS_PROXY")) {
            throw new TemplateException("%s has IntegrationType %s; only AWS_PROXY is emulated"
                    .formatted(resource.logicalId(), integration.text("IntegrationType")));
        }
        integration.choice("IntegrationMethod", "POST");
        if (!integration.optionalText("PayloadFormatVersion").orElse("1.0").equals(format)) {
            throw new TemplateException(resource.logicalId() + " has not the PayloadFormatVersion " + format);
        }
        return deployed(resource, integration.text("IntegrationUri"));
    }

    private String deployed(TemplateResource resource, String uri) {
        return names.deployedFunction(template, uri)
                .orElseThrow(() -> new TemplateException(
                        resource.logicalId() + " leads to " + uri + ", which is no function of the template"));
    }

    private Optional<Authorizer> authorizer(String api) {
        return partsOf(api, ROUTE).stream()
                .map(this::properties)
                .filter(route -> route.text("RouteKey").equals(CONNECT))
                .filter(route ->
                        route.choice("AuthorizationType", "NONE", "CUSTOM").equals("CUSTOM"))
                .map(route -> template.require(route.text("AuthorizerId")))
                .map(this::authorizer)
                .findFirst();
    }

    private Authorizer authorizer(TemplateResource resource) {
        ResourceProperties authorizer = properties(resource);
        authorizer.choice("AuthorizerType", "REQUEST");
        List<String> sources = authorizer.texts("IdentitySource");
        for (String source : sources) {
            if (!SOURCE.matcher(source).matches()) {
                throw new TemplateException(
                        resource.logicalId() + " has the identity source " + source + ", which is not emulated");
            }
        }
        return new Authorizer(deployed(resource, authorizer.text("AuthorizerUri")), sources);
    }
}
