package dev.parley.run;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloudExtension;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Runs Parley for a test class. Register an extension as a static field:
///
/// ```java
/// @RegisterExtension
/// static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();
/// ```
public final class ParleyTestCloud {
    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";

    private ParleyTestCloud() {}

    /// One cloud for all test classes of the process, started with the first. Its relay waits one second where
    /// AWS's waits thirty. Tests must not assume that it is empty.
    public static EmulatedCloudExtension shared() {
        return EmulatedCloudExtension.shared("parley", ParleyTestCloud::testOptions);
    }

    /// A cloud of this test class alone.
    public static EmulatedCloudExtension own(Supplier<CloudOptions> options) {
        return EmulatedCloudExtension.own(options);
    }

    /// Parley's template with a short wait of the relay, as tests want it. With the system property
    /// `parley.redis` at `none` it is the one without Redis. With `parley.lambda` at `process`, functions run
    /// as processes, from the jars that were packaged beside the module under test; wrapped clients then have
    /// no effect.
    public static CloudOptions testOptions() {
        return testOptions(DeploymentProfile.ofTests());
    }

    /// The same on one profile, whatever the property says.
    public static CloudOptions testOptions(DeploymentProfile profile) {
        CloudOptions options =
                ParleyCloud.options(profile).withProperty(MAPPING, "MaximumBatchingWindowInSeconds", "1");
        return "process".equals(System.getProperty("parley.lambda"))
                ? options.withProcesses(ParleyCloud.packages(Path.of("..").toAbsolutePath()))
                : options;
    }
}
