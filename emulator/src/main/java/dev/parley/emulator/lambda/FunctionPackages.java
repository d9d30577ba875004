package dev.parley.emulator.lambda;

import dev.parley.emulator.template.CloudModel.Function;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/// Where the packaged jars are, and AWS's runtime interface client to run them with.
///
/// @param jars the jar of a function by its module
/// @param build the command that builds them, for people who have not yet
public record FunctionPackages(java.util.function.Function<String, Path> jars, String build) {
    private static final String[] RUNTIME = {
        "aws-lambda-java-runtime-interface-client", "aws-lambda-java-serialization", "aws-lambda-java-core"
    };

    /// The class path of a function's process. Fails with [IllegalStateException] when the jar was not built.
    String classPath(Function function) {
        Path jar = jar(function);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not built; run " + build + " first");
        }
        return jar + File.pathSeparator + runtime();
    }

    /// Fails with [IllegalArgumentException] when the jar of one of the functions was not built.
    public void check(Collection<Function> functions) {
        for (Function function : functions) {
            if (!Files.isRegularFile(jar(function))) {
                throw new IllegalArgumentException(jar(function) + " is not built; run " + build + " first");
            }
        }
    }

    private Path jar(Function function) {
        return jars.apply(function.module());
    }

    /// AWS's runtime out of this process's own class path.
    static String runtime() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Arrays.stream(RUNTIME)
                        .anyMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
