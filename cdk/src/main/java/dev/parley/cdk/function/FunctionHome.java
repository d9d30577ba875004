package dev.parley.cdk.function;

import dev.parley.cdk.data.Network;
import dev.parley.cdk.settings.Deployment;
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
        return function;
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
