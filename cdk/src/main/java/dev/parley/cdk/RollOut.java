package dev.parley.cdk;

import dev.parley.cdk.function.ChatFunction;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/// Lets CodeDeploy move each alias to a new version: a tenth of the calls for five minutes, then all; back to
/// the version before if an alarm rings meanwhile. Both versions read what the other writes.
final class RollOut extends Construct {
    RollOut(Construct scope, List<ChatFunction> functions, List<IAlarm> alarms) {
        super(scope, "RollOut");
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
