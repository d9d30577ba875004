package dev.parley.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the text of the emulator to what any application needs: ArchUnit sees types, but no paths and no fields.
class SourcesTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final String OWN_PACKAGES = "dev.parley.emulator";

    @Test
    void sources_nameNothingOfParley() {
        assertThat(sources())
                .allSatisfy(source -> assertThat(read(source).replace(OWN_PACKAGES, ""))
                        .as(source.toString())
                        .doesNotContainIgnoringCase("parley"));
    }

    @Test
    void sources_nameNoDocumentOfParley_norAFieldOfOne() {
        assertThat(sources())
                .allSatisfy(source -> assertThat(read(source))
                        .as(source.toString())
                        .doesNotContain("config.json", "\"/deployment\"", "\"clientId\"", "\"userIdClaim\""));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).hasSizeGreaterThan(400);
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
