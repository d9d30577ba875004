package dev.parley.cdk;

import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.watch.Alarms;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/// Lets CodeDeploy move each alias to a new version: a tenth of the calls for five minutes, then all; back to
/// the version before if an alarm rings meanwhile. Both versions read what the other writes.
final class RollOut extends Construct {
    /// What a faulty version would ring within its five minutes. CodeDeploy heeds ten alarms a function at most.
    private static final List<String> HEEDED = List.of(
            "function-errors",
            "consumer-errors",
            "connects-unavailable",
            "frames-unavailable",
            "sends-unavailable",
            "server-unavailable",
            "gateway-integration-errors",
            "posts-failed",
            "delivery-lag");

    RollOut(Construct scope, List<ChatFunction> functions, Alarms bell) {
        super(scope, "RollOut");
        List<IAlarm> alarms = bell.named(HEEDED);
        LambdaApplication application =
                LambdaApplication.Builder.create(this, "Application").build();
        for (ChatFunction function : functions) {
            LambdaDeploymentGroup.Builder.create(this, function.spec().id())
                    .application(application)
                    .alias(function.live())
                    .deploymentConfig(LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES)
                    .alarms(alarms)
                    .build();
        }
    }
}
