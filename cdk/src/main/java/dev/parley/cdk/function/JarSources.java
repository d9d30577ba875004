package dev.parley.cdk.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that the functions' jar is built from. The launcher's `jar_is_fresh` looks at the same paths.
///
/// @param root the folder of the project
record JarSources(Path root) {
    private static final List<String> FOLDERS_OF_MODULES = List.of("shared", "functions");

    /// A file that was changed after that time, or a folder that something was added to or deleted from; the path
    /// begins at the project's folder.
    ///
    /// @throws IOException if a source cannot be looked at
    Optional<Path> newerThan(FileTime time) throws IOException {
        for (Path source : roots()) {
            try (Stream<Path> below = Files.walk(source)) {
                for (Path path : (Iterable<Path>) below::iterator) {
                    if (Files.getLastModifiedTime(path).compareTo(time) > 0) {
                        return Optional.of(root.relativize(path));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<Path> roots() throws IOException {
        List<Path> roots = new ArrayList<>(List.of(root.resolve("pom.xml"), root.resolve("functions/logback.xml")));
        for (String folder : FOLDERS_OF_MODULES) {
            try (Stream<Path> modules = Files.list(root.resolve(folder))) {
                modules.sorted()
                        .flatMap(module -> Stream.of(module.resolve("pom.xml"), module.resolve("src/main")))
                        .filter(Files::exists)
                        .forEach(roots::add);
            }
        }
        return roots;
    }
}
