package dev.parley.emulator.issuer;

import dev.parley.emulator.issuer.HttpFront.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The files of a class path folder.
public record StaticPages(String folder) {
    /// The file at the path, `index.html` at the root.
    public Optional<HttpReply> find(String path) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        Optional<String> type = FileTypes.of(name);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = StaticPages.class.getResourceAsStream(folder + name)) {
            return in == null ? Optional.empty() : Optional.of(new HttpReply(200, type.get(), in.readAllBytes()));
        }
    }
}
