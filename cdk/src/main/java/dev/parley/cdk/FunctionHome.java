package dev.parley.cdk;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.RetentionDays;

/// What functions of one kind have in common: their code's source, where they run, how long their logs are kept.
record FunctionHome(FunctionCode code, RetentionDays logRetention, Optional<Network> network) {
    FunctionHome(FunctionCode code, RetentionDays logRetention) {
        this(code, logRetention, Optional.empty());
    }

    FunctionHome outside() {
        return new FunctionHome(code, logRetention);
    }

    FunctionHome inside(Network place) {
        return new FunctionHome(code, logRetention, Optional.of(place));
    }

    Function.Builder place(Function.Builder function) {
        network.ifPresent(place ->
                function.vpc(place.vpc()).vpcSubnets(place.subnets()).securityGroups(List.of(place.functions())));
        return function;
    }
}
