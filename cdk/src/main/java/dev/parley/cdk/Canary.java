package dev.parley.cdk;

import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.function.FunctionHome;
import dev.parley.cdk.function.FunctionSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/// A function that looks every hour whether the deployment works, and calls all others, so that no version of
/// theirs sleeps for the 14 days after which AWS makes it inactive.
final class Canary extends Construct {
    private static final Set<String> BATCHES = Set.of("FanOut", "Shards", "Erasure", "Signals", "Relay", "Events");
    private static final Set<String> AUTHORIZERS = Set.of("Authorizer");

    /// The HTTP API's function hears of the canary by that API.
    private static final Set<String> ASKED_BY_HTTP = Set.of("Server");

    private final ChatFunction function;

    Canary(Construct scope, FunctionHome home, SocketFunctions.Entrances entrances, List<ChatFunction> others) {
        super(scope, "Canary");
        this.function = new ChatFunction(
                        this,
                        new FunctionSpec("CanaryRound", "server", "canary.CanaryHandler", 512, 28),
                        home.outside())
                .with("HTTP_URL", entrances.server().url())
                .with("WEB_SOCKET_URL", entrances.gateway().connectUrl())
                .with("AUTHORIZERS", arns(others, AUTHORIZERS::contains))
                .with("BATCH_FUNCTIONS", arns(others, BATCHES::contains))
                .with(
                        "FRAME_FUNCTIONS",
                        arns(
                                others,
                                id -> !BATCHES.contains(id)
                                        && !AUTHORIZERS.contains(id)
                                        && !ASKED_BY_HTTP.contains(id)));
        others.stream()
                .filter(other -> !ASKED_BY_HTTP.contains(other.spec().id()))
                .forEach(other -> function.allow(other.live().getFunctionArn(), "lambda:", "InvokeFunction"));
        entrances.server().letAsk(function);
        everyHour();
    }

    ChatFunction function() {
        return function;
    }

    private static String arns(List<ChatFunction> functions, Predicate<String> wanted) {
        return functions.stream()
                .filter(function -> wanted.test(function.spec().id()))
                .map(function -> function.live().getFunctionArn())
                .collect(Collectors.joining(","));
    }

    private void everyHour() {
        String target = function.live().getFunctionArn();
        Role caller = Role.Builder.create(this, "Caller")
                .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
                .build();
        caller.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("lambda:InvokeFunction"))
                .resources(List.of(target))
                .build());
        CfnSchedule.Builder.create(this, "EveryHour")
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(target)
                        .roleArn(caller.getRoleArn())
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumRetryAttempts(0)
                                .build())
                        .build())
                .build()
                .overrideLogicalId("CanaryEveryHour");
    }
}
