package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the names of all types of the repository, tests included, to `docs/glossary.md`, and the documents to the
/// names of test classes.
class GlossaryTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^\\s*(?:(?!//)\\S+ +)*?(?:class|record|interface|enum) ([A-Z]\\w*)");
    private static final Pattern TYPE_IN_CODE = Pattern.compile("`([A-Z]\\w*)`");
    private static final Pattern TEST_IN_CODE = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\b");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final String AVOIDED = "\n## Words that no type is named by\n";
    private static final String IN_FILES = "\nInside the file of another type";

    private static Set<String> allTypes;
    private static Set<String> fileTypes;
    private static String glossary;

    @BeforeAll
    static void read() throws IOException {
        glossary = Files.readString(ROOT.resolve("docs/glossary.md"));
        List<Path> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
        fileTypes = sources.stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        allTypes = sources.stream().flatMap(GlossaryTest::declared).collect(Collectors.toSet());
    }

    @Test
    void sources_ofTheRepository_areAllRead() {
        assertThat(allTypes).containsAll(fileTypes).hasSizeGreaterThan(1_000);
    }

    @Test
    void type_namedInTheGlossary_exists() {
        String things = glossary.substring(0, glossary.indexOf(AVOIDED));

        assertThat(named(things, row -> row.substring(0, row.length() - 1).replaceAll(".*\\|", "")))
                .hasSizeGreaterThan(60)
                .isSubsetOf(allTypes);
        assertThat(named(avoided(), row -> row.split("\\|")[2])).isSubsetOf(allTypes);
    }

    @Test
    void typeName_inAnyFile_holdsNoAvoidedWord() {
        String everywhere = avoided().substring(0, avoided().indexOf(IN_FILES));

        assertThat(allTypes).noneMatch(holdsAny(words(everywhere)));
    }

    @Test
    void fileName_ofAType_holdsNoAvoidedWord() {
        assertThat(fileTypes).noneMatch(holdsAny(words(avoided())));
    }

    @Test
    void testClass_namedInADocument_exists() throws IOException {
        Set<String> named;
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
            named = documents
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> TEST_IN_CODE.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(fileTypes);
    }

    private static String avoided() {
        return glossary.substring(glossary.indexOf(AVOIDED));
    }

    private static Stream<String> declared(Path source) {
        return DECLARATION.matcher(read(source)).results().map(declaration -> declaration.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> words(String tables) {
        Set<String> words = named(tables, row -> row.split("\\|")[1]);
        assertThat(words).hasSizeGreaterThan(10);
        return words;
    }

    /// The types in code quotes in one column of the tables.
    private static Set<String> named(String tables, UnaryOperator<String> column) {
        return tables.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(column)
                .flatMap(cell -> TYPE_IN_CODE.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Predicate<String> holdsAny(Set<String> words) {
        return name -> Arrays.stream(CAPITAL.split(name)).anyMatch(words::contains);
    }
}
