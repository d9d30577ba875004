package dev.parley.run;

import dev.parley.emulator.api.option.Page;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The page of the folder `web`, which the launcher names and builds.
final class WebPage {
    /// The property that names the folder.
    static final String FOLDER = "parley.web";

    /// The property with the sentence that a browser reads where the page is not built.
    static final String MISSING = "parley.web.missing";

    private WebPage() {}

    /// The page, given the properties of the process. None where no folder is named.
    static Optional<Page> of(UnaryOperator<@Nullable String> properties) {
        return Optional.ofNullable(properties.apply(FOLDER)).map(Path::of).map(web -> {
            String missing = properties.apply(MISSING);
            return new Page(
                    web.resolve("dist"),
                    web.resolve("headers.json"),
                    missing == null || missing.isEmpty() ? "The page is not built." : missing);
        });
    }
}
