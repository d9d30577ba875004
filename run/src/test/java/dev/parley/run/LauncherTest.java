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
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands of the `parley` script start, and what they build before.
class LauncherTest extends LauncherCopy {
    private static final String NPM = """
            #!/bin/sh
            if [ "$2 $4" = "--prefix build" ] && [ -f "$3/package.json" ]; then mkdir -p "$3/dist"; echo built > "$3/dist/index.html"; fi
            """;
    private static final String FAILS = """
            #!/bin/sh
            exit 1
            """;
    private static final String MAIN = """
            package dev.parley.run;

            public class Main {
                public static void main(String[] arguments) {
                    System.out.println("loaded with " + String.join(" ", arguments));
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "ban x", "redrive", "smoke", "bench", "cost", "check", "coldstart", "test", "fmt", "build"
            })
    void command_withoutHomeAndAnyOtherVariable_runs(String command) throws Exception {
        built();

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), command);

        assertThat(ended.output()).doesNotContain("unbound variable").containsPattern("java |maven ");
        assertThat(ended.status()).isZero();
    }

    @Test
    void run_underTheLocaleCInAFolderWhoseNameIsNotAscii_loadsItsMainClass() throws Exception {
        built();
        Path source = folder.resolve("Main.java");
        Files.writeString(source, MAIN);
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        Path classes = root.resolve("run/target/classes");
        assertThat(compiler.run(System.out, System.err, "-d", "" + classes, "" + source))
                .isZero();
        ToolProvider packer = ToolProvider.findFirst("jar").orElseThrow();
        Path jar = root.resolve("run/target/parley-run-1.jar");
        assertThat(packer.run(System.out, System.err, "-cf", "" + jar, "-C", "" + classes, "."))
                .isZero();

        // A shell makes the folder: under the locale C this process could not name it.
        Ended ended = shell(
                Map.of("LC_ALL", "C", "PARLEY_JAVA_HOME", System.getProperty("java.home")),
                "to=$(printf 'Pr\\303\\270ve \\345\\274\\225'); mv checkout \"$to\"; exec \"$to\"/parley run --quiet");

        assertThat(ended.output()).contains("loaded with --quiet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "check",
                "bench",
                "coldstart",
                "smoke",
                "unban",
                "compare",
                "cost",
                "pages",
                "judge",
                "test",
                "template"
            })
    void help_ofACommandBeforeAnyBuild_tellsItsPurposeAndBuildsNothing(String command) throws Exception {
        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), command + " --help");

        assertThat(ended.output()).startsWith("  " + command + " ").doesNotContain("maven", "building");
        assertThat(ended.status()).isZero();
    }

    @Test
    void help_ofAnOutdatedBuild_isThatOfTheBuild() throws Exception {
        built();
        Files.delete(root.resolve("run/target/built"));

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run --help");

        assertThat(ended.output()).startsWith("java ").endsWith("dev.parley.run.Main --help\n");
    }

    @Test
    void run_afterAChangeOfTheSources_buildsFirst() throws Exception {
        built();
        Files.writeString(root.resolve("pom.xml"), "");
        Files.setLastModifiedTime(
                root.resolve("pom.xml"), FileTime.from(Instant.now().plus(2, ChronoUnit.HOURS)));

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run");

        assertThat(ended.output()).contains("parley: building", "[2/21] Core", "dev.parley.run.Main");
    }

    @Test
    void run_afterTests_buildsNothing() throws Exception {
        built();
        Path database =
                Files.writeString(Files.createDirectory(root.resolve("shared")).resolve(".jqwik-database"), "");
        Files.setLastModifiedTime(database, FileTime.from(Instant.now().plus(2, ChronoUnit.HOURS)));

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run");

        assertThat(ended.output()).doesNotContain("building").contains("dev.parley.run.Main");
    }

    @Test
    void run_withATemporaryFolderOfItsOwn_handsItToJava() throws Exception {
        built();

        Ended ended = parley(
                Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString(), "TMPDIR", "/elsewhere"), "run --quiet");

        assertThat(ended.output()).contains("-Djava.io.tmpdir=/elsewhere ").endsWith("Main --quiet\n");
    }

    @Test
    void run_afterABuild_preparesAFastStartOnce() throws Exception {
        built();
        Map<String, String> jdk =
                Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString());

        assertThat(parley(jdk, "run").output()).contains("preparing a fast start");
        assertThat(parley(jdk, "run").output()).doesNotContain("preparing a fast start");
    }

    @Test
    void check_rightAfterTheTests_buildsNothing() throws Exception {
        built();
        Files.delete(root.resolve("run/target/built"));
        program("bin/mvn", "#!/bin/sh\necho Apache Maven 3.9.9\n");
        program("bin/node", "#!/bin/sh\n");
        Map<String, String> jdk =
                Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString());

        assertThat(parley(jdk, "test").status()).isZero();

        assertThat(parley(jdk, "check").output()).doesNotContain("building").contains("dev.parley.checker.Main");
    }

    @Test
    void template_rightAfterTheTests_buildsNothing() throws Exception {
        built();
        Files.createDirectories(root.resolve("cdk/target"));
        Files.writeString(root.resolve("cdk/target/classpath.txt"), "libraries");
        program("bin/node", "#!/bin/sh\n");
        Map<String, String> jdk =
                Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString());

        assertThat(parley(jdk, "test").status()).isZero();

        assertThat(parley(jdk, "template").output()).doesNotContain("maven").contains("dev.parley.cdk.TemplateFile");
    }

    @Test
    void template_afterAChangeOfTheApp_buildsFirst() throws Exception {
        built();
        Files.createDirectories(root.resolve("cdk/target"));
        Files.writeString(root.resolve("cdk/target/classpath.txt"), "libraries");
        Files.writeString(root.resolve("cdk/target/built"), "");
        Path source = Files.writeString(
                Files.createDirectories(root.resolve("cdk/src")).resolve("App.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(2, ChronoUnit.HOURS)));

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "template");

        assertThat(ended.output()).contains("maven ", "dev.parley.cdk.TemplateFile");
    }

    @Test
    void run_withAPreparedStart_usesIt() throws Exception {
        built();
        Files.writeString(root.resolve("run/target/run.aot"), "");

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run --quiet");

        assertThat(ended.output())
                .contains("-XX:AOTCache=")
                .contains("run.aot ")
                .endsWith("Main --quiet\n");
    }

    @Test
    void run_beforeAnyBuildOfThePage_buildsItAndServesIt() throws Exception {
        built();
        page();

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run --quiet");

        assertThat(ended.output())
                .contains("parley: building the page", "[page 4/4] the page")
                .contains("-Dparley.web=" + root.toRealPath().resolve("web") + " -Dparley.web.missing= ");
        assertThat(root.resolve("web/dist/index.html")).exists();
    }

    @Test
    void run_withAPageNewerThanItsSources_buildsNoPage() throws Exception {
        built();
        page();
        Path index = Files.writeString(
                Files.createDirectory(root.resolve("web/dist")).resolve("index.html"), "");
        Files.setLastModifiedTime(index, FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run --quiet");

        assertThat(ended.output()).doesNotContain("the page").endsWith("Main --quiet\n");
    }

    @Test
    void run_whoseNodeIsMissingOrTooOld_saysWhatToInstallAndRuns() throws Exception {
        built();
        page();
        program("bin/node", FAILS);

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run --quiet");

        assertThat(ended.output())
                .contains("parley: The page is not built: install Node 20 or later")
                .contains("-Dparley.web.missing=The page is not built: install Node 20 or later")
                .endsWith("Main --quiet\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void run_whosePageDoesNotBuild_namesTheLogAndRuns() throws Exception {
        built();
        page();
        program("bin/npm", FAILS);

        Ended ended = parley(Map.of("PARLEY_JAVA_HOME", folder.resolve("jdk").toString()), "run --quiet");

        assertThat(ended.output())
                .contains("parley: The page is not built: its build failed, web/build.log says why")
                .endsWith("Main --quiet\n");
        assertThat(ended.status()).isZero();
    }

    /// Gives the tree a page with sources, and an npm that builds it.
    private void page() throws IOException {
        program("bin/npm", NPM);
        Files.createDirectories(root.resolve("client-js"));
        Files.createDirectories(root.resolve("web"));
        Files.writeString(root.resolve("web/package.json"), "{}");
    }

    /// Makes the tree look as after a build of everything.
    private void built() throws IOException {
        Path options = Path.of("src/main/resources/dev/parley/run/jvm-options");
        Files.createDirectories(root.resolve("run").resolve(options).getParent());
        Files.copy(options, root.resolve("run").resolve(options));
        for (String module : List.of("run", "operator", "bench", "checker")) {
            Files.createDirectories(root.resolve(module).resolve("target/classes"));
            Files.writeString(root.resolve(module).resolve("target/classpath.txt"), "libraries");
        }
        Path stamp = Files.writeString(root.resolve("run/target/built"), "");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    }
}
