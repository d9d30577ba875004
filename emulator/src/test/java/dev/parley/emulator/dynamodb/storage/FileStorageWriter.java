package dev.parley.emulator.dynamodb.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A program that makes changes of two maps each, on several threads, and writes a line for each that is answered,
/// until it is killed.
final class FileStorageWriter {
    static final String ANSWERED = "answered ";
    private static final int THREADS = 4;

    private FileStorageWriter() {}

    public static void main(String[] arguments) {
        FileStorage storage = FileStorage.open(Path.of(arguments[0]));
        OrderedMap<String> left = storage.open("left", new TextFormat());
        OrderedMap<String> right = storage.open("right", new TextFormat());
        AtomicInteger next = new AtomicInteger();
        for (int thread = 0; thread < THREADS; thread++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    int number = next.getAndIncrement();
                    String value = "value" + number;
                    storage.apply(List.of(
                            new Change<>(left, FileStorageTest.key(number), value),
                            new Change<>(right, FileStorageTest.key(number), value)));
                    System.out.println(ANSWERED + number);
                }
            });
        }
    }
}
