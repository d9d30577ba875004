package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Runs the tests of the page's modules in Node, with a WebSocket and a time that they move.
class PageTest {
    @Test
    void page_inNode_keepsTheRulesOfItsOwnTests() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "--test", "src/test/node/page.test.mjs")
                .redirectErrorStream(true)
                .start();
        String report = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(report).isZero();
        assertThat(report).contains("pass 8", "fail 0");
    }
}
