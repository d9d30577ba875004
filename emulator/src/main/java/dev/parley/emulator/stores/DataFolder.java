package dev.parley.emulator.stores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder that keeps a run's data, held by one run at a time. The hold ends with the process, however that
/// ends.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    /// The folders that this process holds. To open the lock file once more and to close it would end the hold
    /// of the whole process, as the system counts.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes the folder where it is missing, and holds it. Fails with [StoreException], which names the folder,
    /// where it cannot be made or written to, is no folder, or is held by another run.
    public static DataFolder hold(Path folder) {
        if (folder.toString().isBlank()) {
            throw new StoreException("--data names no folder");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreException("the data cannot be kept in " + folder + ": it is a file, not a folder");
        }
        try {
            Path real = PrivateFile.folder(folder).toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder, "of this process");
            }
            boolean held = false;
            try {
                DataFolder opened = lock(folder, real);
                held = true;
                return opened;
            } finally {
                if (!held) {
                    HELD.remove(real);
                }
            }
        } catch (AccessDeniedException e) {
            throw new StoreException("the data cannot be kept in " + folder + ": no permission to write there", e);
        } catch (IOException e) {
            throw new StoreException("the data cannot be kept in " + folder + ": " + e, e);
        }
    }

    private static DataFolder lock(Path folder, Path real) throws IOException {
        boolean locked = false;
        FileChannel file = FileChannel.open(
                PrivateFile.file(real.resolve(LOCK)), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            locked = file.tryLock() != null;
            if (!locked) {
                throw inUse(folder, "with the process id " + holder(file));
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(real, file);
        } finally {
            if (!locked) {
                file.close();
            }
        }
    }

    private static String holder(FileChannel file) throws IOException {
        ByteBuffer id = ByteBuffer.allocate(20);
        file.read(id, 0);
        return new String(id.array(), 0, id.position(), StandardCharsets.US_ASCII);
    }

    private static StoreException inUse(Path folder, String holder) {
        return new StoreException("the data folder " + folder + " is in use by another run " + holder
                + "; stop that run or give this one a --data of its own");
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            HELD.remove(path);
        }
    }
}
