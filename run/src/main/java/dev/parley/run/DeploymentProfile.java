package dev.parley.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where functions keep limits, order gates and who types. Each has a committed template of its own.
public enum DeploymentProfile {
    /// In a cache, for which a Redis of this machine stands in.
    VALKEY("/parley.template.json"),

    /// In the table `Coordination`: no Redis is started.
    NONE("/parley.none.template.json");

    private static final Map<String, DeploymentProfile> BY_NAME = Map.of("valkey", VALKEY, "none", NONE);
    private static final String OF_TESTS = "parley.redis";

    private final String template;

    DeploymentProfile(String template) {
        this.template = template;
    }

    /// The committed template, on the class path.
    public String template() {
        return template;
    }

    /// The profile that tests run on: the system property `parley.redis`, else [#VALKEY].
    ///
    /// @throws IllegalArgumentException if the property is neither `valkey` nor `none`
    public static DeploymentProfile ofTests() {
        String name = System.getProperty(OF_TESTS, "valkey");
        return named(name).orElseThrow(() -> new IllegalArgumentException(OF_TESTS + ": " + complaint(name)));
    }

    private static Optional<DeploymentProfile> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static String complaint(String name) {
        return "'" + name + "' is neither valkey nor none";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the value of an option `--redis`.
    public static final class Reader implements ITypeConverter<DeploymentProfile> {
        @Override
        public DeploymentProfile convert(String text) {
            return named(text).orElseThrow(() -> new TypeConversionException(complaint(text)));
        }
    }
}
