package dev.parley.local;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.local.gateway.GatewayOptions.Throttles;
import dev.parley.local.lambda.FunctionInvoker;
import dev.parley.local.template.Template;
import dev.parley.local.template.Template.PropertyOverride;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How an embedded cloud is to be started. Immutable; each `with` gives a changed copy.
///
/// @param ports where it listens; the default is any free port
/// @param template what it stands up
/// @param environment variables that override the functions' own
/// @param seams what stands between the functions and the cloud
public record LocalCloudOptions(
        Ports ports, Template template, Map<String, String> environment, Optional<URI> redis, Seams seams) {
    /// The template that is built into the class path.
    public static final String TEMPLATE = "/parley.template.json";

    public LocalCloudOptions {
        environment = Map.copyOf(environment);
    }

    /// The gateway's port and stage, and the HTTP port; port 0 is any free one.
    public record Ports(String host, int gateway, int http, String stage) {}

    /// The clock that the gateway's limits and the issuer go by, the gateway's throttles, and wrappers around the
    /// functions' clients and the invoker: for counting calls and for injecting faults.
    public record Seams(
            Clock clock,
            Throttles throttles,
            UnaryOperator<CloudClients> clients,
            UnaryOperator<FunctionInvoker> invoker) {}

    /// Free ports on the loopback interface, stage `local`, the built-in template.
    public static LocalCloudOptions defaults() {
        return of(Template.fromClassPath(TEMPLATE));
    }

    /// As [#defaults], for another template.
    public static LocalCloudOptions of(Template template) {
        return new LocalCloudOptions(
                new Ports("127.0.0.1", 0, 0, "local"),
                template,
                Map.of(),
                Optional.empty(),
                new Seams(Clock.systemUTC(), Throttles.AWS, UnaryOperator.identity(), UnaryOperator.identity()));
    }

    public LocalCloudOptions withPorts(Ports changed) {
        return new LocalCloudOptions(changed, template, environment, redis, seams);
    }

    /// Sets one environment variable of every function.
    public LocalCloudOptions withVariable(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return new LocalCloudOptions(ports, template, changed, redis, seams);
    }

    /// Sets one property of all resources of a type that state it, such as a mapping's batch window.
    public LocalCloudOptions withProperty(String resourceType, String property, String jsonValue) {
        Template changed = template.with(new PropertyOverride(resourceType, property, jsonValue));
        return new LocalCloudOptions(ports, changed, environment, redis, seams);
    }

    /// Uses a Redis cluster that runs already.
    public LocalCloudOptions withRedis(URI url) {
        return new LocalCloudOptions(ports, template, environment, Optional.of(url), seams);
    }

    public LocalCloudOptions withSeams(Seams changed) {
        return new LocalCloudOptions(ports, template, environment, redis, changed);
    }

    public LocalCloudOptions withClock(Clock clock) {
        return withSeams(new Seams(clock, seams.throttles(), seams.clients(), seams.invoker()));
    }

    public LocalCloudOptions withClients(UnaryOperator<CloudClients> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), wrapper, seams.invoker()));
    }

    public LocalCloudOptions withInvoker(UnaryOperator<FunctionInvoker> wrapper) {
        return withSeams(new Seams(seams.clock(), seams.throttles(), seams.clients(), wrapper));
    }
}
