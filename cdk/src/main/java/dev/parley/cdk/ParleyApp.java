package dev.parley.cdk;

import dev.parley.cdk.function.PackagedJar;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/// What the CDK command line runs: the stack with the jar that `./parley package` built, its properties from
/// context.
public final class ParleyApp {
    private ParleyApp() {}

    public static void main(String[] arguments) {
        App app = Synthesis.app();
        Path root = Path.of(arguments.length > 0 ? arguments[0] : "..");
        new ChatStack(app, Synthesis.deployment(app), new PackagedJar(root));
        Aspects.of(app).add(new AwsSolutionsChecks());
        app.synth();
    }
}
