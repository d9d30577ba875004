package dev.parley.emulator.issuer;

import dev.parley.emulator.api.option.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Serves the files of a [Page]. Stateless: each request reads the folder.
public final class BuiltPage {
    private static final String INDEX = "/index.html";
    private static final String OPS = "/ops.html";

    private final Page page;
    private final PageHeaders headers;

    private BuiltPage(Page page, PageHeaders headers) {
        this.page = page;
        this.headers = headers;
    }

    /// Fails with [IllegalArgumentException] where the file of the headers cannot be read.
    public static BuiltPage of(Page page) {
        return new BuiltPage(page, PageHeaders.read(page.headers()));
    }

    /// The operator's page. The sentence of the [Page] where it is not built.
    public HttpReply ops(URI gateway) throws IOException {
        return answer(OPS, gateway);
    }

    /// The file at the path, `index.html` at the root; 404 where there is none.
    HttpReply answer(String path, URI gateway) throws IOException {
        String name = path.equals("/") ? INDEX : path;
        Optional<String> type = FileTypes.of(name);
        if (type.isEmpty()) {
            return HttpReply.error(404, "not found");
        }
        try {
            byte[] body = Files.readAllBytes(page.folder().resolve(name.substring(1)));
            return new HttpReply(200, type.get(), body, headers.of(name, gateway));
        } catch (NoSuchFileException e) {
            return name.equals(INDEX) || name.equals(OPS) ? missing() : HttpReply.error(404, "not found");
        }
    }

    private HttpReply missing() {
        return new HttpReply(
                200, "text/plain; charset=utf-8", (page.missing() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
