package dev.parley.cdk.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.Synthesized;
import dev.parley.cdk.settings.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Looks into the jars that are deployed, as the package phase left them.
class PackagedJarsIT {
    private static final PackagedJars JARS = new PackagedJars(Path.of(".."));
    /// Lambda takes 50 MB; a snapshot restores faster the less there is.
    private static final long MOST_BYTES = 30_000_000;

    private static final String HTTP_CLIENTS = "META-INF/services/software.amazon.awssdk.http.SdkHttpService";
    private static final List<String> OTHER_HTTP_CLIENTS = List.of(
            "org/apache/http/",
            "org/apache/hc/",
            "okhttp3/",
            "software/amazon/awssdk/http/apache/",
            "software/amazon/awssdk/http/nio/",
            "software/amazon/awssdk/http/crt/");
    private static final List<String> OTHER_JSON_LIBRARIES =
            List.of("com/google/gson/", "org/json/", "jakarta/json/", "javax/json/", "tools/jackson/", "net/minidev/");

    @ParameterizedTest
    @MethodSource("functions")
    void jar_ofAFunction_holdsItsHandlerAndOneLibraryForEachPurpose(FunctionSpec function) throws IOException {
        try (JarFile jar = new JarFile(JARS.jar(function.module()).toFile())) {
            Set<String> entries = jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());

            assertThat(entries)
                    .contains(function.handlerClass().replace('.', '/') + ".class", "logback.xml")
                    .contains("com/fasterxml/jackson/databind/ObjectMapper.class")
                    .noneMatch(entry -> OTHER_HTTP_CLIENTS.stream().anyMatch(entry::startsWith))
                    .noneMatch(entry -> OTHER_JSON_LIBRARIES.stream().anyMatch(entry::startsWith))
                    .noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|DSA|RSA)"));
            assertThat(services(jar, HTTP_CLIENTS))
                    .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
        }
        assertThat(Files.size(JARS.jar(function.module()))).isLessThan(MOST_BYTES);
    }

    static Stream<FunctionSpec> functions() throws IOException {
        return Synthesized.of(Deployment.standard(), Files.createTempDirectory(Path.of("target"), "jars"))
                .stack()
                .functions()
                .stream()
                .map(ChatFunction::spec);
    }

    private static List<String> services(JarFile jar, String name) throws IOException {
        try (InputStream content = jar.getInputStream(jar.getJarEntry(name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}
