package dev.parley.emulator.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The temporary folder, which a bundled program or library is unpacked to and run from.
final class ProgramFolder {
    private ProgramFolder() {}

    /// Fails with [StoreException] where the system lets no program run from there, as on a mount with
    /// `noexec`.
    static void check() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        boolean runs;
        try {
            Path program = Files.createTempFile(
                    folder,
                    "emulator",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            runs = Files.isExecutable(program);
            Files.delete(program);
        } catch (IOException e) {
            throw new StoreException("the temporary folder " + folder + " cannot be written to; set TMPDIR", e);
        }
        if (!runs) {
            throw new StoreException("no program can run in the temporary folder " + folder
                    + ", which is mounted noexec; set TMPDIR to another folder");
        }
    }
}
