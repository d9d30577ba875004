package dev.parley.cdk;

import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// The app that holds the stack. What would come from the CLI's `cdk.json` is set here instead, so that a synthesis in
/// a test and one by the CLI are the same.
final class Synthesis {
    private static final Map<String, Object> FLAGS = Map.of(
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/core:checkSecretUsage", true,
            "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
            "@aws-cdk/aws-lambda:recognizeVersionProps", true,
            "@aws-cdk/core:enablePartitionLiterals", false);

    private Synthesis() {}

    static App app() {
        return new App(AppProps.builder()
                .analyticsReporting(false)
                .treeMetadata(false)
                .postCliContext(FLAGS)
                .build());
    }
}
