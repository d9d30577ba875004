package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.LogName;
import dev.parley.domain.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Warnings and errors of functions name no user: they reach alarms, mails and tickets.
class LoggedUsersTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern CALL = Pattern.compile("\\b(?:LOG|log)\\.(?:warn|error)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern HASHED = Pattern.compile("LogName\\.of(?:Group)?\\([^;]*?\\)\\)?");
    private static final Pattern USER = Pattern.compile(
            "(?i)\\b(?:\\w*(?:user|sender|member|caller)\\w*|group\\(\\)|changes)(?!\\w)(?!\\.size)");

    @Test
    void warnings_nameNoUser() throws IOException {
        List<String> named = new ArrayList<>();
        int calls = 0;
        for (Path source : sources()) {
            Matcher call = CALL.matcher(text(source));
            while (call.find()) {
                calls++;
                String arguments = HASHED.matcher(TEXT.matcher(call.group(1)).replaceAll(""))
                        .replaceAll("");
                if (USER.matcher(arguments).find()) {
                    named.add(source.getFileName() + ": " + call.group());
                }
            }
        }
        assertThat(calls).isGreaterThan(15);
        assertThat(named).isEmpty();
    }

    @Test
    void name_ofAUser_isTheSameInAllLinesAndNotTheId() {
        UserId user = new UserId("alice@example.org");
        assertThat(LogName.of(user))
                .isEqualTo(LogName.ofGroup("user:alice@example.org"))
                .doesNotContain("alice");
        assertThat(LogName.of(user)).isNotEqualTo(LogName.of(new UserId("bob@example.org")));
        assertThat(LogName.ofGroup("room:r-1")).isEqualTo("room:r-1");
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String top : List.of("functions", "shared")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(top))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> file.toString().contains("/src/main/")
                                && !file.toString().contains("testkit"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
