package dev.parley.emulator.dynamodb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
    private static final int THREADS = 8;
    private static final int CHANGES = 100;
    private static final int ACKED_BEFORE_THE_KILL = 300;

    @TempDir
    private Path folder;

    @Test
    void changes_ofManyThreads_areThereWhenTheFileIsOpenedAgain() throws Exception {
        try (FileStorage storage = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            OrderedMap<String> map = storage.open("map", new TextFormat());
            List<Callable<Void>> writers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * CHANGES;
                writers.add(() -> {
                    for (int i = first; i < first + CHANGES; i++) {
                        storage.apply(List.of(new Change<>(map, key(i), "value" + i)));
                    }
                    return null;
                });
            }
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
            storage.apply(List.of(new Change<String>(map, key(0), null)));
            assertThat(count(map)).isEqualTo(THREADS * CHANGES - 1);
        }

        try (FileStorage again = open()) {
            OrderedMap<String> map = again.open("map", new TextFormat());
            assertThat(count(map)).isEqualTo(THREADS * CHANGES - 1);
            assertThat(map.get(key(0))).isNull();
            assertThat(map.get(key(7))).isEqualTo("value7");
        }
    }

    @Test
    void droppedMap_openedAgain_isEmptyThenAndAfterARestart() {
        try (FileStorage storage = open()) {
            OrderedMap<String> dropped = storage.open("map", new TextFormat());
            storage.apply(List.of(new Change<>(dropped, key(1), "old")));
            storage.drop("map");
            storage.apply(List.of(new Change<>(dropped, key(2), "late")));
            assertThat(count(storage.open("map", new TextFormat()))).isZero();
        }
        try (FileStorage again = open()) {
            assertThat(count(again.open("map", new TextFormat()))).isZero();
        }
    }

    @Test
    void change_ofAnInterruptedThread_isKeptAndTheStorageGoesOn() {
        try (FileStorage storage = open()) {
            OrderedMap<String> map = storage.open("map", new TextFormat());
            Thread.currentThread().interrupt();
            storage.apply(List.of(new Change<>(map, key(1), "one")));
            assertThat(Thread.interrupted()).isTrue();
            storage.apply(List.of(new Change<>(map, key(2), "two")));
        }
        try (FileStorage again = open()) {
            assertThat(count(again.open("map", new TextFormat()))).isEqualTo(2);
        }
    }

    @Test
    void fileInUse_isRefused() {
        try (FileStorage storage = open()) {
            assertThat(storage).isNotNull();
            assertThatThrownBy(this::open).isInstanceOf(StorageException.class).hasMessageContaining("locked");
        }
    }

    @Test
    void change_afterTheEnd_isRefused() {
        FileStorage storage = open();
        OrderedMap<String> map = storage.open("map", new TextFormat());
        storage.close();

        assertThatThrownBy(() -> storage.apply(List.of(new Change<>(map, key(1), "late"))))
                .isInstanceOf(StorageException.class)
                .hasMessage("the file of the tables is closed");
    }

    @Test
    void killedProcess_losesNoAnsweredChangeAndTearsNone() throws Exception {
        List<Integer> answered = answeredUntilKilled();

        try (FileStorage storage = open()) {
            OrderedMap<String> left = storage.open("left", new TextFormat());
            OrderedMap<String> right = storage.open("right", new TextFormat());
            assertThat(answered).hasSizeGreaterThanOrEqualTo(ACKED_BEFORE_THE_KILL);
            assertThat(answered).allSatisfy(change -> {
                assertThat(left.get(key(change))).isEqualTo("value" + change);
            });
            assertThat(keys(right)).isEqualTo(keys(left));
        }
    }

    private List<Integer> answeredUntilKilled() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileStorageWriter.class.getName(),
                        file().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> answered = new ArrayList<>();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(FileStorageWriter.ANSWERED)) {
                    answered.add(Integer.valueOf(line.substring(FileStorageWriter.ANSWERED.length())));
                }
                if (answered.size() == ACKED_BEFORE_THE_KILL) {
                    writer.destroyForcibly();
                }
            }
        } catch (IOException closed) {
            assertThat(closed).hasMessageContaining("closed");
        }
        writer.waitFor();
        return answered;
    }

    private FileStorage open() {
        return FileStorage.open(file());
    }

    private Path file() {
        return folder.resolve("tables.mv");
    }

    static ItemKey key(int number) {
        return new ItemKey(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static int count(OrderedMap<String> map) {
        return keys(map).size();
    }

    private static List<ItemKey> keys(OrderedMap<String> map) {
        List<ItemKey> keys = new ArrayList<>();
        map.range(KeyRange.all(), true).forEachRemaining(entry -> keys.add(entry.getKey()));
        return keys;
    }
}
