package dev.parley.cdk;

import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.DeploymentProperties;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// The app that holds the stack. What would come from the CLI's `cdk.json` is set here instead, so that a synthesis
/// in a test and one by the CLI are the same.
final class Synthesis {
    private static final Map<String, Object> FLAGS = Map.of(
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/core:checkSecretUsage", true,
            "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
            "@aws-cdk/aws-lambda:recognizeVersionProps", true);

    private Synthesis() {}

    /// The app that the CLI asks for: it says by its environment where the result goes.
    static App app() {
        return new App(props().build());
    }

    static App app(Path output) {
        return new App(props().outdir(output.toString()).build());
    }

    static Deployment deployment(App app) {
        Map<String, Object> context = new TreeMap<>();
        if (app.getNode().getAllContext() instanceof Map<?, ?> all) {
            all.forEach((key, value) -> context.put(key.toString(), value));
        }
        return DeploymentProperties.read(context);
    }

    private static AppProps.Builder props() {
        return AppProps.builder().analyticsReporting(false).treeMetadata(false).postCliContext(FLAGS);
    }
}
