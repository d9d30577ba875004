package dev.parley.emulator.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent;

    @Test
    void folder_heldByAnotherProcess_isRefusedUntilThatIsKilled() throws Exception {
        Path folder = parent.resolve("data");
        Process other = holder(folder);
        try {
            assertThatThrownBy(() -> DataFolder.hold(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("is in use by another run with the process id " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertHeldOnce(folder);
    }

    @Test
    void folder_heldByThisProcess_isRefusedUnderAnyNameUntilClosed() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("link"), Files.createDirectory(parent.resolve("data")));
        DataFolder first = DataFolder.hold(parent.resolve("data"));
        assertThatThrownBy(() -> DataFolder.hold(link)).hasMessageContaining(link + " is in use by another run");
        assertThat(triedByAnotherProcess(link)).contains("is in use by another run");
        first.close();

        assertHeldOnce(link);
    }

    @Test
    void folder_thatIsMissing_isMadeWithItsParents() throws Exception {
        assertHeldOnce(parent.resolve("a/b/c"));
    }

    @Test
    void folder_withoutAName_isRefused() {
        assertThatThrownBy(() -> DataFolder.hold(Path.of("")))
                .isInstanceOf(StoreException.class)
                .hasMessage("--data names no folder");
    }

    @Test
    void folder_thatIsAFileOrBelowOne_isRefusedWithTheReason() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataFolder.hold(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("the data cannot be kept in " + file + ": it is a file, not a folder");
        assertThatThrownBy(() -> DataFolder.hold(file.resolve("below")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the data cannot be kept in " + file.resolve("below") + ": ");
        assertThat(file).isEmptyFile();
    }

    private static void assertHeldOnce(Path folder) throws IOException {
        try (DataFolder held = DataFolder.hold(folder)) {
            assertThat(held).isNotNull();
            assertThat(folder).isDirectory();
        }
    }

    private static Process holder(Path folder) throws IOException {
        Process process = start(folder);
        assertThat(process.inputReader().readLine()).isEqualTo("held");
        return process;
    }

    private static String triedByAnotherProcess(Path folder) throws Exception {
        Process process = start(folder);
        String said = process.inputReader().readLine();
        process.destroyForcibly().waitFor();
        return said;
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DataFolderHolder.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
    }
}
