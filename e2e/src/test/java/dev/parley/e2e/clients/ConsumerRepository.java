package dev.parley.e2e.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// A local repository of Maven, as somebody has it who put the jars of the Java client there. What others publish
/// comes from the repository that this build has filled, and from Maven Central where that lacks it.
record ConsumerRepository(Path folder, Path settings) {
    private static final List<String> MODULES = List.of("client", "client-jdk", "client-okhttp");
    private static final List<String> KINDS = List.of("", "-sources", "-javadoc");

    /// Takes the jars from where this build packaged them. Without them the test fails and names the missing file.
    static ConsumerRepository of(Path root, Path folder) throws IOException {
        String version = version(root);
        put(folder, "parley", version, ".pom", root.resolve("pom.xml"));
        for (String module : MODULES) {
            String artifact = "parley-" + module;
            put(folder, artifact, version, ".pom", root.resolve(module + "/pom.xml"));
            for (String kind : KINDS) {
                Path jar = root.resolve(module + "/target/" + artifact + "-" + version + kind + ".jar");
                put(folder, artifact, version, kind + ".jar", jar);
            }
        }
        return new ConsumerRepository(folder, settings(folder));
    }

    /// The options that make Maven use this repository.
    List<String> mavenOptions() {
        return List.of("-s", settings.toString(), "-gs", settings.toString(), "-Dmaven.repo.local=" + folder);
    }

    private static Path settings(Path folder) throws IOException {
        return Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <profiles>
                    <profile>
                      <id>built</id>
                      <repositories>
                        <repository><id>built</id><url>%1$s</url></repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository><id>built</id><url>%1$s</url></pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>built</activeProfile></activeProfiles>
                </settings>
                """.formatted(filled().toUri()));
    }

    private static void put(Path folder, String artifact, String version, String ending, Path file) throws IOException {
        Path place = folder.resolve("dev/parley/" + artifact + "/" + version + "/" + artifact + "-" + version + ending);
        Files.createDirectories(place.getParent());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String version(Path root) throws IOException {
        String pom = Files.readString(root.resolve("pom.xml"));
        int start = pom.indexOf("<version>") + "<version>".length();
        return pom.substring(start, pom.indexOf("</version>", start));
    }

    /// The local repository of this build.
    private static Path filled() {
        return Optional.ofNullable(System.getProperty("maven.repo.local"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }
}
