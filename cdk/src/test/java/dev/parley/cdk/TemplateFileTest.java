package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.DeploymentProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFileTest {
    private static final Path COMMITTED = Path.of("parley.template.json");

    @TempDir
    private Path scratch;

    @Test
    void committedTemplates_afterAnyChangeOfTheSystem_areWhatASynthesisGives() throws IOException {
        Path file = scratch.resolve("template.json");

        TemplateFile.main(new String[] {file.toString()});

        assertThat(file)
                .as("cdk/parley.template.json is stale: run ./parley template and commit what it writes")
                .hasSameTextualContentAs(COMMITTED);
        assertThat(scratch.resolve(TemplateFile.WITHOUT_REDIS))
                .as("cdk/parley.none.template.json is stale: run ./parley template and commit what it writes")
                .hasSameTextualContentAs(Path.of(TemplateFile.WITHOUT_REDIS));
        assertThat(scratch.resolve(TemplateFile.EVENTS))
                .as("cdk/parley.events.json is stale: run ./parley template and commit what it writes")
                .hasSameTextualContentAs(Path.of(TemplateFile.EVENTS));
    }

    @Test
    void events_ofTheStandardDeployment_areThoseOfTheOneWithoutRedisAndWithAllAlarmsToo() throws IOException {
        Deployment withoutRedis = DeploymentProperties.read(Map.of("parley:redis", "none", "parley:alarms", "all"));

        String added = TemplateFile.added(withoutRedis.withEvents(), TemplateFile.of(withoutRedis, scratch), scratch);

        assertThat(Path.of(TemplateFile.EVENTS)).hasContent(added);
    }
}
