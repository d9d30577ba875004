package dev.parley.cdk.function;

import dev.parley.cdk.data.Network;
import dev.parley.cdk.settings.Deployment;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What functions of one kind have in common: where their code comes from, where they run, how they are watched.
public record FunctionHome(FunctionCode code, Operation operation, Optional<Network> network) {
    public FunctionHome(FunctionCode code, Operation operation) {
        this(code, operation, Optional.empty());
    }

    public FunctionHome outside() {
        return new FunctionHome(code, operation);
    }

    public Function.Builder place(Function.Builder function) {
        network.ifPresent(
                place -> function.vpc(place.vpc()).vpcSubnets(place.subnets()).securityGroups(place.functionGroups()));
        network.filter(Network::isDualStack).ifPresent(_ -> function.ipv6AllowedForDualStack(true));
        return function;
    }

    /// What the JVM is told on the way to AWS: without it, Java asks for addresses of IPv4 first.
    String addressOptions() {
        return network.filter(Network::isDualStack)
                .map(_ -> " -Djava.net.preferIPv6Addresses=true")
                .orElse("");
    }

    /// Tells a function of a service's endpoint, where it is not the usual one.
    public void tellEndpoint(ChatFunction function, String service) {
        network.flatMap(place -> place.endpoint(service))
                .ifPresent(url -> function.with("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), url));
    }

    /// The namespace of its metrics, how long logs are kept and whether invocations are traced.
    public record Operation(String metricsNamespace, RetentionDays logRetention, boolean tracing) {
        public static Operation of(Deployment deployment) {
            return new Operation(
                    deployment.metricsNamespace(),
                    deployment.retention().logRetention(),
                    deployment.operations().tracing());
        }
    }
}
