package dev.parley.emulator.template;

import dev.parley.emulator.template.CloudModel.HttpApi;
import dev.parley.emulator.template.CloudModel.HttpRoute;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Resolves the HTTP API of a template: routes without parameters, open or with IAM authorization.
record HttpApiReader(ApiReader apis) {
    private static final Pattern ROUTE_KEY = Pattern.compile("(ANY|[A-Z]+) (/[^{}]*)");

    /// Empty where the template has no HTTP API. Fails with [TemplateException] on two of them.
    Optional<HttpApi> read() {
        List<TemplateResource> found = apis.template().ofType(ApiReader.API).stream()
                .filter(api -> apis.properties(api).text("ProtocolType").equals("HTTP"))
                .toList();
        if (found.size() > 1) {
            throw new TemplateException("expected one HTTP API at most, the template has " + found.size());
        }
        return found.stream().map(TemplateResource::logicalId).map(this::api).findFirst();
    }

    private HttpApi api(String id) {
        return new HttpApi(
                id, apis.partsOf(id, ApiReader.ROUTE).stream().map(this::route).toList(), apis.throttles(id));
    }

    private HttpRoute route(TemplateResource resource) {
        ResourceProperties route = apis.properties(resource);
        ApiReader.refuseApiKey(route);
        Matcher key = ROUTE_KEY.matcher(route.text("RouteKey"));
        if (!key.matches()) {
            throw new TemplateException(resource.logicalId() + " has the route key " + route.text("RouteKey")
                    + ", which is not emulated for an HTTP API");
        }
        String target = route.text("Target");
        return new HttpRoute(
                key.group(1),
                key.group(2),
                apis.function(apis.template().require(target.substring(target.indexOf('/') + 1)), "2.0"),
                route.choice("AuthorizationType", "NONE", "AWS_IAM").equals("AWS_IAM"));
    }
}
