package dev.parley.cdk.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.cdk.SystemTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/// Looks into the jar that is deployed, as the package phase left it.
class PackagedJarIT {
    private static final Path JAR = new PackagedJar(Path.of("..")).jar();

    /// Lambda takes 50 MB; a snapshot restores faster the less there is.
    private static final long MOST_BYTES = 30_000_000;

    /// Lambda takes 250 MB unpacked.
    private static final long MOST_BYTES_UNPACKED = 100_000_000;

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

    @Test
    void jar_ofAllFunctions_holdsEveryHandlerAndOneLibraryForEachPurpose() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> entries = jar.stream().map(JarEntry::getName).toList();

            assertThat(entries)
                    .doesNotHaveDuplicates()
                    .containsAll(handlers())
                    .contains("logback.xml", "ch/qos/logback/classic/encoder/JsonEncoder.class")
                    .contains("com/fasterxml/jackson/databind/ObjectMapper.class")
                    .noneMatch(entry -> OTHER_HTTP_CLIENTS.stream().anyMatch(entry::startsWith))
                    .noneMatch(entry -> OTHER_JSON_LIBRARIES.stream().anyMatch(entry::startsWith))
                    .noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|DSA|RSA)"));
            assertThat(services(jar, HTTP_CLIENTS))
                    .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
            assertThat(jar.stream().mapToLong(JarEntry::getSize).sum()).isLessThan(MOST_BYTES_UNPACKED);
        }
        assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
    }

    /// The class files that the functions of a template name as their handlers.
    private static List<String> handlers() {
        List<String> handlers =
                SystemTemplate.committedWithEvents().resources("AWS::Lambda::Function").values().stream()
                        .map(function ->
                                function.path("Properties").path("Handler").asText())
                        .map(handler -> handler.replace('.', '/') + ".class")
                        .toList();
        assertThat(handlers).hasSizeGreaterThan(10);
        return handlers;
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
