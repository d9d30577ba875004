package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// No library on a run's class path is below the version that an advisory asks for.
class MinimumVersionsTest {
    private static final Path LIST = Path.of("../docs/minimum-versions.tsv");

    private record Minimum(String library, String version, String reason) {
        String artifact() {
            return library.substring(library.indexOf(':') + 1);
        }
    }

    static List<Minimum> minimums() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(columns -> new Minimum(columns[0], columns[1], columns[2]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("minimums")
    void library_isAtLeastTheVersionThatItsAdvisoriesAskFor(Minimum minimum) {
        List<String> versions = versions(minimum.artifact());
        assertThat(versions)
                .as("versions of %s on the class path", minimum.library())
                .isNotEmpty();
        assertThat(versions)
                .as("%s needs %s: %s", minimum.library(), minimum.version(), minimum.reason())
                .allMatch(version -> isAtLeast(version, minimum.version()));
    }

    @Test
    void list_hasALineForWhatReadsUntrustedBytes() throws IOException {
        assertThat(minimums())
                .extracting(Minimum::artifact)
                .contains("netty-codec-http", "jackson-core", "jackson-databind", "nimbus-jose-jwt", "logback-core");
    }

    @ParameterizedTest
    @CsvSource({
        "4.2.20.Final, 4.2.20.Final, true",
        "4.2.9.Final, 4.2.20.Final, false",
        "4.10.0, 4.2.20, true",
        "2.13.4.2, 2.13.4, true",
        "2.13.4, 2.13.4.2, false"
    })
    void versions_areComparedByNumber(String version, String least, boolean enough) {
        assertThat(isAtLeast(version, least)).isEqualTo(enough);
    }

    private static List<String> versions(String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d[^/\\\\]*)\\.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).getFileName().toString())
                .map(jar::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .toList();
    }

    private static boolean isAtLeast(String version, String least) {
        List<BigInteger> have = numbers(version);
        List<BigInteger> need = numbers(least);
        for (int i = 0; i < Math.max(have.size(), need.size()); i++) {
            int compared = part(have, i).compareTo(part(need, i));
            if (compared != 0) {
                return compared > 0;
            }
        }
        return true;
    }

    private static BigInteger part(List<BigInteger> numbers, int index) {
        return Optional.of(index)
                .filter(i -> i < numbers.size())
                .map(numbers::get)
                .orElse(BigInteger.ZERO);
    }

    private static List<BigInteger> numbers(String version) {
        return Pattern.compile("\\d+")
                .matcher(version)
                .results()
                .map(found -> new BigInteger(found.group()))
                .toList();
    }
}
