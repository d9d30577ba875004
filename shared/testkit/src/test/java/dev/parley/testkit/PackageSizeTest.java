package dev.parley.testkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the packages of all modules, tests included, to a size that a reader takes in at once.
class PackageSizeTest {
    private static final long LARGEST = 22;

    @Test
    void package_ofAnyModule_isSmall() throws IOException {
        Map<Path, Long> sizes;
        try (Stream<Path> files = Files.walk(Path.of("..", ".."))) {
            sizes = files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(groupingBy(Path::getParent, counting()));
        }

        assertThat(sizes).hasSizeGreaterThan(100);
        assertThat(sizes.entrySet()).noneMatch(size -> size.getValue() > LARGEST);
    }
}
