package dev.parley.emulator.dynamodb.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps everything in memory for reading and, commit by commit, in one file. What [#apply] has returned from is with
/// the system: it outlives this process, however that ends, and a loss of power once the file is next forced to disk,
/// within five seconds. No reader sees a change before that. A commit that the end of the process cuts short is gone
/// as a whole when the file is next opened. Thread safe; the data must fit into memory.
///
/// One thread alone touches the file, since an interrupt would close it under a caller; all that wait for it go into
/// one commit.
public final class FileStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(FileStorage.class);

    /// Small pages: a commit writes each page that it changes as a whole.
    private static final int PAGE_BYTES = 4096;

    /// In MB. Reads come from memory; the file's pages are read back only to change them.
    private static final int CACHE = 16;

    private static final Duration FORCED_EVERY = Duration.ofSeconds(5);

    /// Longer than until the file is forced to disk, so that what replaces old pages is there before they go.
    private static final Duration OLD_PAGES_KEPT = FORCED_EVERY.multipliedBy(2);

    private static final int LEAST_FILL_PERCENT = 50;
    private static final int COMPACTED_BYTES = 4 * 1024 * 1024;

    private final MemoryStorage memory = new MemoryStorage();
    private final Map<String, FileMap<?>> maps = new ConcurrentHashMap<>();
    private final Queue<Commit> waiting = new ConcurrentLinkedQueue<>();
    private final MVStore file;
    private final ScheduledExecutorService writer;

    /// The changes of one call, for the memory and for the file.
    private record Commit(List<Change<?>> changes, List<FileEntry> entries, CompletableFuture<Void> done) {}

    private FileStorage(MVStore file, ScheduledExecutorService writer) {
        this.file = file;
        this.writer = writer;
        long every = FORCED_EVERY.toMillis();
        var _ = writer.scheduleWithFixedDelay(this::keepHouse, every, every, TimeUnit.MILLISECONDS);
    }

    /// Opens the file, or makes it; its folder is there. Fails with [StorageException] where that cannot be done or
    /// another process has it open.
    public static FileStorage open(Path path) {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dynamodb-file").factory());
        try {
            return new FileStorage(
                    StorageException.awaited(CompletableFuture.supplyAsync(() -> openFile(path), writer)), writer);
        } catch (StorageException e) {
            writer.shutdown();
            throw e;
        }
    }

    private static MVStore openFile(Path path) {
        MVStore file = new MVStore.Builder()
                .fileName(path.toString())
                .autoCommitDisabled()
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE)
                .open();
        file.setVersionsToKeep(0);
        file.setRetentionTime((int) OLD_PAGES_KEPT.toMillis());
        return file;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> OrderedMap<V> open(String name, ValueFormat<V> format) {
        return (OrderedMap<V>) maps.computeIfAbsent(name, _ -> onWriter(() -> load(name, format)));
    }

    private <V> FileMap<V> load(String name, ValueFormat<V> format) {
        MVMap<byte[], byte[]> kept = file.openMap(name, FileMap.layout());
        FileMap<V> map = new FileMap<>(memory.open(name, format), kept, format);
        map.readAll(memory);
        return map;
    }

    @Override
    public void drop(String name) {
        FileMap<?> dropped = maps.remove(name);
        onWriter(() -> {
            if (dropped != null) {
                dropped.close();
            }
            if (file.hasMap(name)) {
                file.removeMap(name);
            }
            file.commit();
            memory.drop(name);
            return name;
        });
    }

    @Override
    public void apply(List<Change<?>> changes) {
        List<Change<?>> inMemory = new ArrayList<>(changes.size());
        List<FileEntry> entries = new ArrayList<>(changes.size());
        for (Change<?> change : changes) {
            FileMap.split(change, inMemory, entries);
        }
        var commit = new Commit(inMemory, entries, new CompletableFuture<>());
        waiting.add(commit);
        StorageException.onceOpen(() -> writer.execute(this::commitWaiting));
        StorageException.awaited(commit.done());
    }

    private void commitWaiting() {
        List<Commit> commits = new ArrayList<>();
        for (Commit next = waiting.poll(); next != null; next = waiting.poll()) {
            commits.add(next);
        }
        if (commits.isEmpty()) {
            return;
        }
        try {
            commits.forEach(commit -> commit.entries().forEach(FileEntry::write));
            file.commit();
        } catch (RuntimeException e) {
            fail(commits, e);
            return;
        }
        for (Commit commit : commits) {
            memory.apply(commit.changes());
            commit.done().complete(null);
        }
    }

    private void fail(List<Commit> commits, RuntimeException failure) {
        try {
            // A store that cannot write has closed itself, and then has nothing to take back.
            if (!file.isClosed()) {
                file.rollback();
            }
        } finally {
            commits.forEach(commit -> commit.done().completeExceptionally(failure));
        }
    }

    private void keepHouse() {
        try {
            file.sync();
            file.compact(LEAST_FILL_PERCENT, COMPACTED_BYTES);
        } catch (RuntimeException e) {
            LOG.warn("The file of the tables could not be kept in order", e);
        }
    }

    private <T> T onWriter(Supplier<T> action) {
        var done = new CompletableFuture<T>();
        StorageException.onceOpen(() -> done.completeAsync(action, writer));
        return StorageException.awaited(done);
    }

    /// Ends what is under way, and forces the file to disk.
    @Override
    public void close() {
        try {
            if (!writer.isShutdown()) {
                onWriter(() -> {
                    file.close();
                    return file;
                });
            }
        } finally {
            writer.close();
            memory.close();
        }
    }
}
