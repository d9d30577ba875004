package dev.parley.cdk.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Code;

/// The jar that `./parley package` leaves: every handler with all that they need. Its bytes decide its asset hash,
/// so a change of code is a new version of every function. It is only taken while no source is newer.
///
/// @param root the folder of the project
public record PackagedJar(Path root) implements FunctionCode {
    public static final String FILE_NAME = "parley-functions-aws.jar";

    /// @throws IllegalStateException if the jar is missing, or was built before its sources were last changed
    @Override
    public Code artifact() {
        requireFresh();
        return Code.fromAsset(jar().toString());
    }

    public Path jar() {
        return root.resolve("functions/package/target").resolve(FILE_NAME);
    }

    void requireFresh() {
        if (!Files.isRegularFile(jar())) {
            throw new IllegalStateException(jar() + " is missing; run ./parley package first");
        }
        try {
            Optional<Path> newer = new JarSources(root).newerThan(Files.getLastModifiedTime(jar()));
            if (newer.isPresent()) {
                throw new IllegalStateException(
                        jar() + " is older than " + newer.get() + "; run ./parley package first");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
