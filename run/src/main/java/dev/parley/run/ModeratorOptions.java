package dev.parley.run;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.port.moderation.Moderator.FailureRule;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of a run whose messages a moderator judges. Without `--moderator-url` the command line has none of
/// them.
final class ModeratorOptions {
    @Option(
            names = "--moderator-url",
            required = true,
            paramLabel = "URL",
            converter = HttpUrlConverter.class,
            description =
                    "shows each message and edit to this endpoint by POST before it is stored, and does as it says")
    private @Nullable URI url;

    @Option(
            names = "--moderator-failure",
            defaultValue = "allow",
            paramLabel = "RULE",
            converter = Rule.class,
            description = "what holds if the moderator gives no answer: allow or unavailable (${DEFAULT-VALUE})")
    private FailureRule failure = FailureRule.ALLOW;

    CloudOptions in(CloudOptions options) {
        return options.withVariable("MODERATOR_URL", String.valueOf(url))
                .withVariable("MODERATOR_FAILURE", failure.name().toLowerCase(Locale.ROOT));
    }

    private static final class Rule implements ITypeConverter<FailureRule> {
        @Override
        public FailureRule convert(String text) {
            return switch (text) {
                case "allow" -> FailureRule.ALLOW;
                case "unavailable" -> FailureRule.UNAVAILABLE;
                default -> throw new TypeConversionException("'" + text + "' is neither allow nor unavailable");
            };
        }
    }
}
