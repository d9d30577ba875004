package dev.parley.operator.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A build of the page on this machine, with the caching that `headers.json` beside it states, as a local run serves
/// it.
public final class BuiltPage {
    static final String CONFIG = "config.json";
    private static final String INDEX = "index.html";

    /// The operator's page asks a local run what no deployment answers.
    private static final String OPS = "ops.html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private final Path folder;
    private final Map<String, String> caching;

    private BuiltPage(Path folder, Map<String, String> caching) {
        this.folder = folder;
        this.caching = caching;
    }

    /// @param web the folder with `dist` and `headers.json`
    /// @throws IOException if it is not built
    public static BuiltPage in(Path web) throws IOException {
        Path dist = web.resolve("dist");
        if (!Files.exists(dist.resolve(INDEX))) {
            throw new IOException("the page is not built: there is no " + dist.resolve(INDEX));
        }
        Map<String, Map<String, String>> parts = JsonMapper.builder()
                .build()
                .readValue(web.resolve("headers.json").toFile(), new TypeReference<>() {});
        return new BuiltPage(dist, Map.copyOf(parts.getOrDefault("caching", Map.of())));
    }

    /// All files, `index.html` last: it names the others.
    ///
    /// @throws IOException if a file cannot be read, or nobody knows its type
    List<PageFile> files() throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(folder)) {
            paths = found.filter(Files::isRegularFile)
                    .sorted(Comparator.<Path, Boolean>comparing(path -> path.endsWith(INDEX))
                            .thenComparing(Path::toString))
                    .filter(path -> !path.endsWith(OPS))
                    .toList();
        }
        for (Path path : paths) {
            if (type(name(path)).isEmpty()) {
                throw new IOException("of what type is " + path + "?");
            }
        }
        return paths.stream().map(path -> file(name(path), path)).toList();
    }

    /// How long browsers keep the file.
    String cacheControl(String name) {
        String path = "/" + name;
        return caching.entrySet().stream()
                .filter(rule -> fits(rule.getKey(), path))
                .max(Comparator.comparingInt(rule -> rule.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("no-cache");
    }

    private PageFile file(String name, Path path) {
        return new PageFile(name, path, type(name).orElseThrow(), cacheControl(name));
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private static Optional<String> type(String name) {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    private static boolean fits(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
