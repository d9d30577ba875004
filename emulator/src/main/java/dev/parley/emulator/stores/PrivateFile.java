package dev.parley.emulator.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/// Keeps files and folders of a run's data to their owner, where the file system knows owners. They hold
/// messages, passwords' hashes and the key that signs tokens.
public final class PrivateFile {
    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private PrivateFile() {}

    /// Makes the file where it is missing; from then on only its owner reads and writes it.
    public static Path file(Path file) throws IOException {
        if (!Files.exists(file)) {
            boolean posix = isPosix(file.toAbsolutePath().resolveSibling("."));
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE)));
            } else {
                Files.createFile(file);
            }
        }
        return restrict(file, FILE);
    }

    /// Only the owner of an existing file reads and writes it from now on.
    public static void existing(Path file) throws IOException {
        restrict(file, FILE);
    }

    /// Makes the folder where it is missing, for its owner alone; one that exists stays as it is.
    public static Path folder(Path folder) throws IOException {
        boolean isNew = !Files.exists(folder);
        Path made = Files.createDirectories(folder);
        return isNew ? restrict(made, FOLDER) : made;
    }

    private static Path restrict(Path path, String permissions) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
        return path;
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
