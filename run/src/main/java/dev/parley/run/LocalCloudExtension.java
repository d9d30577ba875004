package dev.parley.run;

import dev.parley.emulator.LocalCloud;
import dev.parley.emulator.LocalCloudOptions;
import dev.parley.emulator.api.Endpoints;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class a running embedded cloud. Register it as a static field:
///
/// ```java
/// @RegisterExtension
/// static final LocalCloudExtension CLOUD = LocalCloudExtension.shared();
/// ```
///
/// [LocalCloud] and [Endpoints] can also be parameters of tests.
public final class LocalCloudExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
    private static final ExtensionContext.Namespace SHARED =
            ExtensionContext.Namespace.create(LocalCloudExtension.class);

    private final @Nullable Supplier<LocalCloudOptions> own;
    private volatile @Nullable LocalCloud cloud;

    private LocalCloudExtension(@Nullable Supplier<LocalCloudOptions> own) {
        this.own = own;
    }

    /// One cloud for all test classes of the run, started with the first. Its relay waits one second where AWS's
    /// waits thirty. Tests must not assume that it is empty.
    public static LocalCloudExtension shared() {
        return new LocalCloudExtension(null);
    }

    /// A cloud of this test class alone.
    public static LocalCloudExtension own(Supplier<LocalCloudOptions> options) {
        return new LocalCloudExtension(options);
    }

    /// The built-in template with a short wait of the relay, as tests want it. With the system property
    /// `parley.lambda` at `process`, functions run as processes, from the jars that were packaged beside the module
    /// under test; wrapped clients then have no effect.
    public static LocalCloudOptions testOptions() {
        LocalCloudOptions options = ParleyCloud.options().withProperty(MAPPING, "MaximumBatchingWindowInSeconds", "1");
        return "process".equals(System.getProperty("parley.lambda"))
                ? options.withProcesses(ParleyCloud.packages(Path.of("..").toAbsolutePath()))
                : options;
    }

    public LocalCloud cloud() {
        return Objects.requireNonNull(cloud, "the cloud runs from the first test of the class to the last");
    }

    public Endpoints endpoints() {
        return cloud().endpoints();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Supplier<LocalCloudOptions> options = own;
        cloud = options == null
                ? context.getRoot()
                        .getStore(SHARED)
                        .getOrComputeIfAbsent("cloud", _ -> LocalCloud.start(testOptions()), LocalCloud.class)
                : LocalCloud.start(options.get());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (own != null) {
            cloud().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalCloud.class || type == Endpoints.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Endpoints.class ? endpoints() : cloud();
    }
}
