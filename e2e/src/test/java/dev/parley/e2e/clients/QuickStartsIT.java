package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.issuer.OtherIssuer;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Takes the project for the JVM out of `docs/quick-starts.md`, builds it outside of this build, from a local
/// repository under `target`, and runs it on an embedded cloud: with a JDK 17 where the system has one, otherwise
/// with that of the test. Gradle as Debian packages it needs a JDK 17. Without the two its test is left out, and
/// fails where `CI` is set.
final class QuickStartsIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target", "quick-starts").toAbsolutePath();
    private static final Path PROJECT = WORK.resolve("jvm");
    private static final String BY_MAVEN = "target/classes:target/dependency/*";
    private static final String BY_GRADLE = "build/classes/java/main:build/libraries/*";
    private static final Optional<Path> JDK_17 = Programs.jdk17();
    private static final Path JAVA_HOME = JDK_17.orElse(Path.of(System.getProperty("java.home")));

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private static ConsumerRepository repository;

    @BeforeAll
    static void buildByMaven() throws Exception {
        System.out.println("the quick start for the JVM runs on " + JAVA_HOME);
        // Where a project ends, for Maven: the options of this build's JVM are not those of the project.
        Files.createDirectories(PROJECT.resolve(".mvn"));
        for (String file :
                List.of("pom.xml", "build.gradle", "src/main/java/Hello.java", "src/main/java/OwnSignIn.java")) {
            write(file);
        }
        repository = ConsumerRepository.of(ROOT, WORK.resolve("repository"));
        run(Stream.concat(
                Stream.of(maven(), "-q", "-B", "compile", "dependency:copy-dependencies"),
                repository.mavenOptions().stream()));
    }

    @Test
    void jvmQuickStart_builtByMavenForJava17_saysHelloOverBothSockets() throws Exception {
        assertThat(java(BY_MAVEN, "Hello")).contains("alice: Hello over java.net.http", "alice: Hello over OkHttp");
    }

    @Test
    void jvmQuickStart_builtByGradleForJava17_saysHelloOverBothSockets() throws Exception {
        boolean able = Programs.isInstalled("gradle") && JDK_17.isPresent();
        assertThat(able || System.getenv("CI") == null)
                .as("gradle and a JDK 17")
                .isTrue();
        assumeTrue(able, "not run: needs gradle and a JDK 17 (on Debian 12: apt-get install gradle openjdk-17-jdk)");

        run(Stream.of(
                "gradle", "-q", "--no-daemon", "-Dmaven.repo.local=" + repository.folder(), "classes", "libraries"));

        assertThat(java(BY_GRADLE, "Hello")).contains("alice: Hello over java.net.http", "alice: Hello over OkHttp");
    }

    @Test
    void jvmQuickStart_withASignInOfItsOwn_connects() throws Exception {
        try (RefreshingIssuer issuer = new RefreshingIssuer("anna");
                EmulatedCloud cloud = EmulatedCloud.start(ParleyTestCloud.testOptions()
                        .withIssuer(new OtherIssuer(issuer.address(), List.of(RefreshingIssuer.CLIENT))))) {
            String gateway = cloud.endpoints().webSocket().toString();
            String printed = java(
                    BY_MAVEN,
                    "OwnSignIn",
                    gateway,
                    issuer.address() + "/token",
                    RefreshingIssuer.CLIENT,
                    issuer.refreshToken());

            assertThat(printed).contains("in 0 rooms");
        }
    }

    @Test
    void dependency_thatTheReadmeNames_isThatOfTheQuickStart() throws IOException {
        String readme = Files.readString(ROOT.resolve("client/README.md"));

        assertThat(unindented(Files.readString(PROJECT.resolve("pom.xml"))))
                .contains(unindented(first(readme, "(<dependency>.*?</dependency>)")));
        assertThat(Files.readString(PROJECT.resolve("build.gradle")))
                .contains(first(readme, "(implementation '[^']*')"));
    }

    /// Writes the file as the page shows it, but for the addresses of the run.
    private static void write(String name) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/quick-starts.md"));
        String text = first(page, "`jvm/" + Pattern.quote(name) + "`:\n\n```\\w+\n(.*?\n)```");
        Path file = PROJECT.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                text.replace("http://localhost:3000", CLOUD.endpoints().http().toString())
                        .replace(
                                "ws://localhost:3001/local",
                                CLOUD.endpoints().webSocket().toString()));
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String unindented(String text) {
        return text.replaceAll("\n\\s*", "\n");
    }

    /// The Maven of the system, or else that of this build.
    private static String maven() {
        return Programs.isInstalled("mvn") ? "mvn" : ROOT.resolve("mvnw").toString();
    }

    private static String java(String classPath, String... mainAndArguments) throws Exception {
        return run(Stream.concat(
                Stream.of(JAVA_HOME.resolve("bin/java").toString(), "-cp", classPath), Stream.of(mainAndArguments)));
    }

    private static String run(Stream<String> command) throws IOException, InterruptedException {
        return Programs.run(PROJECT, JAVA_HOME, command.toList());
    }
}
