package dev.parley.emulator.api;

import dev.parley.emulator.api.hook.Endpoints;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class a running emulated cloud. Register it as a static field:
///
/// ```java
/// @RegisterExtension
/// static final EmulatedCloudExtension CLOUD =
///         EmulatedCloudExtension.own(() -> CloudOptions.of(Template.fromClassPath("/my.template.json")));
/// ```
///
/// [EmulatedCloud] and [Endpoints] can also be parameters of tests.
public final class EmulatedCloudExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace SHARED =
            ExtensionContext.Namespace.create(EmulatedCloudExtension.class);

    private final Supplier<CloudOptions> options;
    private final Optional<String> sharedName;
    private volatile @Nullable EmulatedCloud cloud;

    private EmulatedCloudExtension(Supplier<CloudOptions> options, Optional<String> sharedName) {
        this.options = options;
        this.sharedName = sharedName;
    }

    /// A cloud of this test class alone.
    public static EmulatedCloudExtension own(Supplier<CloudOptions> options) {
        return new EmulatedCloudExtension(options, Optional.empty());
    }

    /// One cloud for all test classes of the run that name it so, started with the options of the first. Tests must
    /// not assume that it is empty.
    public static EmulatedCloudExtension shared(String name, Supplier<CloudOptions> options) {
        return new EmulatedCloudExtension(options, Optional.of(name));
    }

    public EmulatedCloud cloud() {
        return Objects.requireNonNull(cloud, "the cloud runs from the first test of the class to the last");
    }

    public Endpoints endpoints() {
        return cloud().endpoints();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        cloud = sharedName
                .map(name -> context.getRoot()
                        .getStore(SHARED)
                        .getOrComputeIfAbsent(name, _ -> EmulatedCloud.start(options.get()), EmulatedCloud.class))
                .orElseGet(() -> EmulatedCloud.start(options.get()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (sharedName.isEmpty()) {
            cloud().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EmulatedCloud.class || type == Endpoints.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Endpoints.class ? endpoints() : cloud();
    }
}
