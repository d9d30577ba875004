package dev.parley.emulator.api;

import dev.parley.emulator.api.hook.Endpoints;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    /// Kept by the JVM rather than by JUnit's store: build tools that run classes in several processes start
    /// JUnit anew for each class.
    private static final Map<String, EmulatedCloud> SHARED = new ConcurrentHashMap<>();

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

    /// One cloud for all test classes of the process that name it so, started with the options of the first,
    /// and stopped when the process ends. Tests must not assume that it is empty.
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
                .map(name -> SHARED.computeIfAbsent(name, _ -> untilTheProcessEnds(EmulatedCloud.start(options.get()))))
                .orElseGet(() -> EmulatedCloud.start(options.get()));
    }

    private static EmulatedCloud untilTheProcessEnds(EmulatedCloud started) {
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-shared-cloud"));
        return started;
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
