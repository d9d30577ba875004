package dev.parley.cdk;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What functions of one kind have in common: where their code comes from, where they run, how they are watched.
record FunctionHome(FunctionCode code, Operation operation, Optional<Network> network) {
    FunctionHome(FunctionCode code, Operation operation) {
        this(code, operation, Optional.empty());
    }

    FunctionHome outside() {
        return new FunctionHome(code, operation);
    }

    FunctionHome inside(Network place) {
        return new FunctionHome(code, operation, Optional.of(place));
    }

    Function.Builder place(Function.Builder function) {
        network.ifPresent(place ->
                function.vpc(place.vpc()).vpcSubnets(place.subnets()).securityGroups(List.of(place.functions())));
        return function;
    }

    /// Where metrics go, how long logs are kept and whether invocations are traced.
    record Operation(Metrics metrics, RetentionDays logRetention, boolean tracing) {
        static Operation of(Deployment deployment) {
            return new Operation(
                    Metrics.of(deployment),
                    deployment.retention().logRetention(),
                    deployment.operations().tracing());
        }
    }
}
