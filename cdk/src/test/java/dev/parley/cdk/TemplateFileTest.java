package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateFileTest {
    private static final Path COMMITTED = Path.of("parley.template.json");

    @Test
    void committedTemplate_afterAnyChangeOfTheSystem_isWhatASynthesisGives() throws IOException {
        assertThat(Files.readString(COMMITTED))
                .as("cdk/parley.template.json is stale: run ./parley template and commit what it writes")
                .isEqualTo(TemplateFile.current());
    }

    @Test
    void synthesis_repeated_givesTheSameText() throws IOException {
        assertThat(TemplateFile.current()).isEqualTo(TemplateFile.current());
    }
}
