package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The CDK's app never sees a jar of functions that is older than their sources: the launcher packages them first.
class LauncherPackagingTest extends LauncherCopy {
    private static final String FUNCTIONS_JAR = "functions/package/target/parley-functions-aws.jar";

    @Test
    void cdkApp_withAJarNewerThanItsSources_packagesNothing() throws Exception {
        functionsPackaged();
        modify("functions/room/src/test/java/RoomTest.java", Instant.now().plus(2, ChronoUnit.HOURS));

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "cdk-app");

        assertThat(ended.output()).doesNotContain("maven").contains("dev.parley.cdk.ParleyApp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pom.xml", "shared/core/pom.xml", "shared/core/src/main/java/A.java", "functions/logback.xml"})
    void cdkApp_withASourceNewerThanTheJar_packagesFirst(String source) throws Exception {
        functionsPackaged();
        modify(source, Instant.now().plus(2, ChronoUnit.HOURS));

        assertPackagesFirst();
    }

    @Test
    void cdkApp_withoutAJar_packagesFirst() throws Exception {
        functionsPackaged();
        Files.delete(root.resolve(FUNCTIONS_JAR));

        assertPackagesFirst();
    }

    @Test
    void jar_thatWasPackaged_isAsOldAsTheStartOfItsBuild() throws Exception {
        functionsPackaged();
        program("bin/mvn", MAVEN + "touch -d '+1 hour' " + FUNCTIONS_JAR + "\n");
        Map<String, String> jdk =
                Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString());

        assertThat(parley(jdk, "package").output()).contains("maven -B -q -DskipTests -pl functions/package -am");

        assertThat(Files.getLastModifiedTime(root.resolve(FUNCTIONS_JAR)).toInstant())
                .isBeforeOrEqualTo(Instant.now());
    }

    private void assertPackagesFirst() throws Exception {
        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "cdk-app");

        assertThat(ended.output())
                .contains("packaging the functions", "maven -B -q -DskipTests -pl functions/package -am package")
                .contains("dev.parley.cdk.ParleyApp");
    }

    /// Gives the tree sources of functions, the jar that was built from them, and the app that deploys it.
    private void functionsPackaged() throws IOException {
        Instant past = Instant.now().minus(1, ChronoUnit.HOURS);
        for (String source : List.of(
                "pom.xml", "functions/logback.xml", "shared/core/pom.xml", "shared/core/src/main/java/A.java")) {
            modify(source, past);
        }
        modify(FUNCTIONS_JAR, Instant.now().plus(1, ChronoUnit.HOURS));
        modify("cdk/target/classpath.txt", past);
        modify("cdk/target/built", Instant.now().plus(3, ChronoUnit.HOURS));
    }

    private void modify(String name, Instant time) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
