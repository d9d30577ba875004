package dev.parley.emulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
    private static final long PATIENCE_SECONDS = 30;

    /// A process that starts a child, tells its id and hangs.
    static final class Parent {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process child = ChildProcess.start(new ProcessBuilder("sleep", "600"));
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void child_whenItsParentIsKilled_endsToo() throws Exception {
        Process parent = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(
                parent.inputReader(StandardCharsets.UTF_8).readLine().strip());
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly();

        assertThat(child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive())
                .isFalse();
    }

    @Test
    void child_thatIsDestroyed_isTheCommandItself() throws Exception {
        Process child = ChildProcess.start(new ProcessBuilder("sleep", "600"));

        child.destroyForcibly();

        assertThat(child.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void child_readsNothingAndIsHeard() throws Exception {
        Process child = ChildProcess.start(new ProcessBuilder("sh", "-c", "cat; echo \"$1 $2\"", "sh", "a b", "c"));

        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("a b c\n");
        assertThat(child.waitFor()).isZero();
    }
}
