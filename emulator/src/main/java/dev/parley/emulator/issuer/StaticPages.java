package dev.parley.emulator.issuer;

import dev.parley.emulator.issuer.HttpFront.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of a class path folder. Only plain names are served, so that no path leads out of the folder.
public record StaticPages(String folder) {
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon");

    /// The file at the path, `index.html` at the root.
    public Optional<HttpReply> find(String path) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = StaticPages.class.getResourceAsStream(folder + name)) {
            return in == null ? Optional.empty() : Optional.of(new HttpReply(200, type, in.readAllBytes()));
        }
    }
}
