package dev.parley.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.sending.RoomSends;
import dev.parley.client.message.MessageActions;
import dev.parley.client.room.MemberActions;
import dev.parley.client.room.PeopleActions;
import dev.parley.client.room.RoomActions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the table of features in `docs/clients.md` to what the two clients have.
class ParityTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<Path> JAVA_SOURCES =
            List.of(ROOT.resolve("client/src/main/java"), ROOT.resolve("client-jdk/src/main/java"));
    private static final Path JS_SOURCES = ROOT.resolve("client-js/src");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*\\.\\w+|\\w+\\(\\))`");
    private static final Pattern JS_TYPE = Pattern.compile("^export (?:class|interface) (\\w+)\\b.*?^}", lines());
    private static final Pattern JS_FUNCTION = Pattern.compile("^export (?:async )?function (\\w+)", lines());
    private static final Pattern JS_MEMBER = Pattern.compile(
            "(/\\*\\* @internal(?:[^*]|\\*(?!/))*\\*/\n)?^  (?:readonly |async )?(\\w+)\\??[(<:]", lines());

    @Test
    void row_ofTheTable_namesWhatIsThereOrSaysThatItIsNot() throws IOException {
        List<String[]> rows = rows();

        assertThat(rows)
                .hasSizeGreaterThan(35)
                .allSatisfy(row -> assertThat(row)
                        .hasSize(4)
                        .satisfies(cells -> assertThat(List.of(cells[2], cells[3]))
                                .allMatch(cell -> cell.startsWith(" not there")
                                        || NAMED.matcher(cell).find())));
        assertThat(named(rows, 2)).isSubsetOf(javaScript());
        assertThat(named(rows, 3)).allMatch(ParityTest::isJava);
    }

    @Test
    void method_ofAClientThatAsksForSomething_isInTheTable() throws IOException {
        Set<String> javaMethods = Stream.of(
                        ParleyDevice.class,
                        DeviceListener.class,
                        RoomSends.class,
                        MessageActions.class,
                        RoomActions.class,
                        MemberActions.class,
                        PeopleActions.class)
                .flatMap(ParityTest::methods)
                .collect(Collectors.toSet());
        Set<String> ofClientAndRoom = javaScript().stream()
                .filter(name -> name.startsWith("Client.") || name.startsWith("Room."))
                .filter(name -> !name.endsWith(".constructor") && !name.equals("Room.id"))
                .collect(Collectors.toSet());

        assertThat(ofClientAndRoom).hasSizeGreaterThan(40).isSubsetOf(named(rows(), 2));
        assertThat(javaMethods).hasSizeGreaterThan(50).isSubsetOf(named(rows(), 3));
    }

    /// Cells of the table's rows; the first of each is empty.
    private static List<String[]> rows() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/clients.md"));
        String section = page.substring(page.indexOf("## What each does"));
        return section.lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();
    }

    private static Set<String> named(List<String[]> rows, int column) {
        return rows.stream()
                .flatMap(row -> NAMED.matcher(row[column]).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What the JavaScript client exports, functions as `name()`, members of types as `Type.name`.
    private static Set<String> javaScript() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(JS_SOURCES)) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                JS_FUNCTION.matcher(source).results().forEach(match -> names.add(match.group(1) + "()"));
                JS_TYPE.matcher(source).results().forEach(type -> members(type).forEach(names::add));
            }
        }
        return names;
    }

    private static Stream<String> members(MatchResult type) {
        return JS_MEMBER
                .matcher(type.group())
                .results()
                .filter(member -> member.group(1) == null)
                .map(member -> type.group(1) + "." + member.group(2));
    }

    private static boolean isJava(String named) {
        String[] parts = named.split("\\.");
        return methods(javaType(parts[0])).anyMatch(named::equals);
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .map(name -> type.getSimpleName() + "." + name)
                .distinct();
    }

    private static Class<?> javaType(String name) {
        return JAVA_SOURCES.stream()
                .flatMap(root -> found(root, name + ".java")
                        .map(file -> root.relativize(file)
                                .toString()
                                .replace(".java", "")
                                .replace('/', '.')))
                .findFirst()
                .map(ParityTest::load)
                .orElseThrow(() -> new AssertionError("the Java client has no " + name));
    }

    private static Stream<Path> found(Path root, String name) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(name)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static int lines() {
        return Pattern.MULTILINE | Pattern.DOTALL;
    }
}
