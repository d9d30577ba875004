package dev.parley.cdk.function;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No jar goes to AWS that was built before its sources were last changed.
class PackagedJarTest {
    private static final Instant CHANGED = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    private Path root;

    private PackagedJar packaged;

    @BeforeEach
    void project() throws IOException {
        packaged = new PackagedJar(root);
        write("pom.xml");
        write("functions/logback.xml");
        write("functions/package/pom.xml");
        write("functions/typing/pom.xml");
        write("functions/typing/src/main/java/TypingHandler.java");
        write("functions/typing/src/test/java/TypingTest.java");
        write("shared/core/pom.xml");
        write("shared/core/src/main/resources/words.txt");
        write("functions/package/target/" + PackagedJar.FILE_NAME);
        allChangedAt(CHANGED);
        changeAt("functions/package/target/" + PackagedJar.FILE_NAME, CHANGED.plusSeconds(1));
    }

    @Test
    void jar_newerThanItsSources_isTaken() {
        assertThatNoException().isThrownBy(packaged::artifact);
    }

    @Test
    void jar_thatIsMissing_isRefused() throws IOException {
        Files.delete(packaged.jar());

        assertThatIllegalStateException()
                .isThrownBy(packaged::artifact)
                .withMessage(packaged.jar() + " is missing; run ./parley package first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "functions/logback.xml",
                "functions/package/pom.xml",
                "functions/typing/src/main/java/TypingHandler.java",
                "shared/core/pom.xml",
                "shared/core/src/main/resources/words.txt"
            })
    void jar_olderThanASource_isRefusedByTheNameOfTheSource(String source) throws IOException {
        changeAt(source, CHANGED.plusSeconds(2));

        assertThatIllegalStateException()
                .isThrownBy(packaged::artifact)
                .withMessage(packaged.jar() + " is older than " + source + "; run ./parley package first");
    }

    @Test
    void jar_builtWithASourceThatIsDeletedNow_isRefused() throws IOException {
        Files.delete(root.resolve("functions/typing/src/main/java/TypingHandler.java"));

        assertThatIllegalStateException()
                .isThrownBy(packaged::artifact)
                .withMessageContaining("is older than functions/typing/src/main/java;");
    }

    @Test
    void jar_olderThanATest_isTaken() throws IOException {
        changeAt("functions/typing/src/test/java/TypingTest.java", CHANGED.plusSeconds(2));

        assertThatNoException().isThrownBy(packaged::artifact);
    }

    private void write(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file);
    }

    private void allChangedAt(Instant time) throws IOException {
        try (var paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(time));
            }
        }
    }

    private void changeAt(String file, Instant time) throws IOException {
        Files.setLastModifiedTime(root.resolve(file), FileTime.from(time));
    }
}
