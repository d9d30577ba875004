package dev.parley.emulator.issuer;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which paths name a file that a browser gets, and of what type.
final class FileTypes {
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private FileTypes() {}

    /// The content type of the path's file. None where the path is not made of plain names, so that no path
    /// leads out of a folder.
    static Optional<String> of(String path) {
        return NAME.matcher(path).matches()
                ? Optional.ofNullable(TYPES.get(path.substring(path.lastIndexOf('.') + 1)))
                : Optional.empty();
    }
}
