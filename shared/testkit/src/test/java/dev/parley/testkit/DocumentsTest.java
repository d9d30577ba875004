package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds links, paths and class names in the documents to the files of the repository.
class DocumentsTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern LEFT_OUT = Pattern.compile(".*/(target|node_modules|dist|cdk\\.out|\\.git)(/.*)?");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");
    private static final Pattern PATH = Pattern.compile(
            "(?:shared|functions|cdk|docs|run|emulator|e2e|bench|checker|operator|client|client-js|web|examples)/[\\w./-]*");
    private static final Pattern PLACEHOLDER = Pattern.compile(".*(Xxx|xxx|MODULE|[{}]).*");

    /// Written by builds and runs.
    private static final Pattern MADE = Pattern.compile(".*/(target|dist|pictures|build\\.log)(/.*)?");

    /// Operations and a parameter of AWS, a construct of the CDK, and a kind of event in a JDK's recording.
    private static final Set<String> OF_OTHERS = Set.of(
            "GetConnection",
            "DeleteConnection",
            "GetAccountSettings",
            "GetFunctionConcurrency",
            "DeliveryStreamName",
            "GetTokensFromRefreshToken",
            "BucketDeployment",
            "InvokeApiDestination",
            "ListStackResources",
            "GetQueryResults",
            "ReceiveRequestAttemptId",
            "ExecutionSample");

    private static Set<Path> files;
    private static List<Path> documents;

    @BeforeAll
    static void list() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            files = all.filter(file -> !LEFT_OUT.matcher(file.toString()).matches())
                    .collect(Collectors.toSet());
        }
        documents = files.stream()
                .filter(file -> file.toString().endsWith(".md") && !file.endsWith("CHANGELOG.md"))
                .toList();
        assertThat(documents).hasSizeGreaterThan(30);
    }

    @Test
    void link_inADocument_leadsToAFile() {
        assertThat(documents)
                .allSatisfy(document -> assertThat(LINK.matcher(read(document))
                                .results()
                                .map(link ->
                                        document.resolveSibling(link.group(1)).normalize()))
                        .allMatch(Files::exists));
    }

    @Test
    void path_inADocument_exists() {
        assertThat(documents)
                .allSatisfy(document -> assertThat(code(document)
                                .filter(PATH.asMatchPredicate())
                                .filter(PLACEHOLDER.asMatchPredicate().negate())
                                .filter(MADE.asMatchPredicate().negate()))
                        .allMatch(DocumentsTest::exists));
    }

    @Test
    void className_inADocument_standsInASource() {
        Set<String> names = files.stream()
                .filter(file -> file.toString().matches(".*\\.(java|ts|tsx|mjs|json|yaml|lua|xml|py)"))
                .filter(file -> !file.endsWith("DocumentsTest.java"))
                .map(DocumentsTest::read)
                .flatMap(text -> Stream.concat(
                        NAME.matcher(text).results().map(MatchResult::group),
                        CONSTANT.matcher(text).results().map(constant -> metric(constant.group()))))
                .collect(Collectors.toSet());

        assertThat(documents)
                .allSatisfy(document -> assertThat(code(document)
                                .flatMap(span -> NAME.matcher(span).results().map(MatchResult::group))
                                .filter(name -> !name.startsWith("Xxx") && !OF_OTHERS.contains(name))
                                .filter(name -> !names.contains(name)))
                        .isEmpty());
    }

    private static Stream<String> code(Path document) {
        return CODE.matcher(read(document)).results().map(span -> span.group(1));
    }

    /// `...` stands for any folders.
    private static boolean exists(String path) {
        Pattern wanted = Pattern.compile(Stream.of(path.replaceAll("/$", "").split("/?\\.\\.\\./?"))
                .map(Pattern::quote)
                .collect(Collectors.joining("/(?:.*/)?")));
        return files.stream()
                .anyMatch(
                        file -> wanted.matcher(ROOT.relativize(file).toString()).matches());
    }

    /// The name that CloudWatch shows for a constant of `Telemetry`.
    private static String metric(String constant) {
        return Arrays.stream(constant.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.isDirectory(file) ? "" : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
