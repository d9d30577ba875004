package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules for scripts. Redis 6.2 itself does not notice a key that a script uses and does not declare; a cluster
/// of several nodes would fail on it.
class LuaScriptsTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/lua");
    private static final Path WRAPPERS = Path.of("src/main/java/dev/parley/adapter/redis/script");
    private static final Path TESTS = Path.of("src/test/java/dev/parley/adapter/redis/script");
    private static final Pattern NAME = Pattern.compile("[a-z]+_[a-z]+\\.lua");
    private static final Pattern TYPE = Pattern.compile("(string|integer|hash|set|sorted set|list): \\S.*");
    private static final Pattern BINDING =
            Pattern.compile("local (\\w+) = (?:tonumber\\()?(KEYS|ARGV)\\[(\\d+)\\]\\)?(?: == '\\w+')? +-- (.+)");
    private static final Pattern CALL = Pattern.compile("redis\\.(\\w+)\\('(\\w+)'(?:, (\\w+)[,)])?");
    private static final Pattern LITERAL_TIME_TO_LIVE = Pattern.compile("'(PX|EX)', \\d|'P?EXPIRE', \\w+, \\d");

    static Stream<Path> scripts() throws IOException {
        return Files.list(SCRIPTS).sorted();
    }

    @Test
    void scripts_areFound() throws IOException {
        assertThat(scripts()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_hasANameOfNounAndVerb(Path script) {
        assertThat(script.getFileName().toString()).matches(NAME);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_saysFirstWhatItDoesAndReturns(Path script) {
        List<String> purpose =
                lines(script).stream().takeWhile(line -> line.startsWith("-- ")).toList();
        assertThat(purpose).hasSizeGreaterThanOrEqualTo(2);
        assertThat(purpose).anyMatch(line -> line.startsWith("-- Returns "));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_bindsEachKeyAndArgumentInOrderWithItsType(Path script) {
        List<MatchResult> bindings = bindings(script);
        for (String kind : List.of("KEYS", "ARGV")) {
            List<Integer> indices = bindings.stream()
                    .filter(binding -> binding.group(2).equals(kind))
                    .map(binding -> Integer.parseInt(binding.group(3)))
                    .toList();
            assertThat(indices)
                    .isEqualTo(IntStream.rangeClosed(1, indices.size()).boxed().toList());
        }
        assertThat(bindings)
                .isNotEmpty()
                .allSatisfy(binding -> assertThat(binding.group(4)).matches(TYPE));
        assertThat(occurrences(script, "KEYS[")).isEqualTo(keys(script).size());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_touchesOnlyKeysThatItDeclares(Path script) {
        List<String> keys = keys(script);
        Matcher calls = CALL.matcher(text(script));
        List<String> touched = new ArrayList<>();
        while (calls.find()) {
            assertThat(calls.group(1)).isEqualTo("call");
            if (!calls.group(2).equals("TIME")) {
                touched.add(String.valueOf(calls.group(3)));
            }
        }
        assertThat(touched).isNotEmpty().isSubsetOf(keys);
        assertThat(occurrences(script, "redis.")).isEqualTo(touched.size() + occurrences(script, "'TIME'"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_takesTimeFromRedisAndLivesFromItsArguments(Path script) {
        assertThat(text(script)).doesNotContainPattern(LITERAL_TIME_TO_LIVE).doesNotContain("os.");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_hasOneWrapperAndThatATestOfItsOwn(Path script) throws IOException {
        String name = script.getFileName().toString().replace(".lua", "");
        List<Path> wrappers;
        try (Stream<Path> classes = Files.list(WRAPPERS)) {
            wrappers = classes.filter(source -> text(source).contains("LuaScript.named(\"" + name + "\")"))
                    .toList();
        }
        assertThat(wrappers).singleElement().satisfies(wrapper -> {
            String type = wrapper.getFileName().toString().replace(".java", "");
            assertThat(type).endsWith("Script");
            assertThat(TESTS.resolve(type + "Test.java")).exists();
        });
    }

    private static List<String> keys(Path script) {
        return bindings(script).stream()
                .filter(binding -> binding.group(2).equals("KEYS"))
                .map(binding -> binding.group(1))
                .toList();
    }

    private static List<MatchResult> bindings(Path script) {
        return lines(script).stream()
                .dropWhile(line -> line.startsWith("-- "))
                .takeWhile(line -> !line.isEmpty())
                .map(line -> {
                    Matcher binding = BINDING.matcher(line);
                    assertThat(binding.matches()).as(line).isTrue();
                    return binding.toMatchResult();
                })
                .toList();
    }

    private static int occurrences(Path script, String text) {
        return text(script).split(Pattern.quote(text), -1).length - 1;
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
