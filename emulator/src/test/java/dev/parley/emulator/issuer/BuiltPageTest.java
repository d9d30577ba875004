package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.api.option.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltPageTest {
    private static final URI GATEWAY = URI.create("ws://chat.example:3001/local");

    @TempDir
    private Path web;

    private BuiltPage page;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(web.resolve("dist/assets"));
        Files.writeString(web.resolve("dist/index.html"), "<!doctype html>");
        Files.writeString(web.resolve("dist/assets/index-Ab3_.js"), "start();");
        Files.writeString(web.resolve("secret.json"), "{}");
        Files.writeString(web.resolve("headers.json"), """
                {
                  "headers": { "Content-Security-Policy": "connect-src 'self' {origins}", "Referrer-Policy": "no-referrer" },
                  "caching": { "/assets/*": "immutable", "/*": "no-cache" }
                }
                """);
        page = BuiltPage.of(new Page(web.resolve("dist"), web.resolve("headers.json"), "Install Node."));
    }

    @Test
    void index_atTheRoot_isNotKeptAndMayConnectToTheGateway() throws IOException {
        HttpReply reply = page.answer("/", GATEWAY);

        assertThat(text(reply)).isEqualTo("<!doctype html>");
        assertThat(reply.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(reply.headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Content-Security-Policy", "connect-src 'self' ws://chat.example:3001");
    }

    @Test
    void operatorsPage_builtOrNot_isItsFileOrTheSentence() throws IOException {
        assertThat(text(page.ops(GATEWAY))).isEqualTo("Install Node.\n");

        Files.writeString(web.resolve("dist/ops.html"), "<!doctype html><title>ops");

        assertThat(text(page.ops(GATEWAY))).isEqualTo("<!doctype html><title>ops");
        assertThat(page.ops(GATEWAY).headers()).containsKey("Content-Security-Policy");
    }

    @Test
    void asset_withAHashedName_isKeptForEver() throws IOException {
        HttpReply reply = page.answer("/assets/index-Ab3_.js", GATEWAY);

        assertThat(text(reply)).isEqualTo("start();");
        assertThat(reply.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(reply.headers()).containsEntry("Cache-Control", "immutable");
    }

    @Test
    void gateway_atAnIpv6Address_isAllowedByItsScheme() throws IOException {
        assertThat(page.answer("/", URI.create("ws://[::1]:3001/local")).headers())
                .containsEntry("Content-Security-Policy", "connect-src 'self' ws:");
    }

    @Test
    void path_outOfTheFolderOrOfNoFile_is404() throws IOException {
        for (String path :
                new String[] {"/../secret.json", "/assets/../../secret.json", "/none.js", "/assets", "/rooms"}) {
            assertThat(page.answer(path, GATEWAY).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void index_beforeAnyBuild_isTheSentence_andAfterABuildThePage() throws IOException {
        Path index = web.resolve("dist/index.html");
        Files.delete(index);

        HttpReply missing = page.answer("/", GATEWAY);
        Files.writeString(index, "later");

        assertThat(text(missing)).isEqualTo("Install Node.\n");
        assertThat(missing.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(text(page.answer("/", GATEWAY))).isEqualTo("later");
    }

    @Test
    void headers_thatCannotBeRead_failTheStart() throws IOException {
        Files.writeString(web.resolve("headers.json"), "{");
        Page broken = new Page(web.resolve("dist"), web.resolve("headers.json"), "");

        assertThatThrownBy(() -> BuiltPage.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("headers.json");
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
