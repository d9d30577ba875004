package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFileTest {
    private static final Path COMMITTED = Path.of("parley.template.json");

    @TempDir
    private Path scratch;

    @Test
    void committedTemplate_afterAnyChangeOfTheSystem_isWhatASynthesisGives() throws IOException {
        assertThat(TemplateFile.current(scratch))
                .as("cdk/parley.template.json is stale: run ./parley template and commit what it writes")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void committedEvents_afterAnyChangeOfTheSystem_areWhatASynthesisGives() throws IOException {
        assertThat(TemplateFile.events(scratch))
                .as("cdk/parley.events.json is stale: run ./parley template and commit what it writes")
                .isEqualTo(Files.readString(Path.of(TemplateFile.EVENTS)));
    }

    @Test
    void main_withAFile_writesWhatASynthesisGives() throws IOException {
        Path file = scratch.resolve("template.json");

        TemplateFile.main(new String[] {file.toString()});

        assertThat(file).hasContent(TemplateFile.current(scratch));
    }
}
