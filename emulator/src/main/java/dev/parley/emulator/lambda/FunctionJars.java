package dev.parley.emulator.lambda;

import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.template.CloudModel.Function;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/// The packaged jars, with AWS's runtime interface client to run them by.
public record FunctionJars(FunctionPackages packages) {
    private static final String[] RUNTIME = {
        "aws-lambda-java-runtime-interface-client", "aws-lambda-java-serialization", "aws-lambda-java-core"
    };

    /// The class path of a function's process. Fails with [IllegalStateException] when the jar was not built.
    String classPath(Function function) {
        Path jar = jar(function);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not built; run " + packages.build() + " first");
        }
        return jar + File.pathSeparator + runtime();
    }

    /// Fails with [IllegalArgumentException] when the jar of one of the functions was not built.
    public void check(Collection<Function> functions) {
        for (Function function : functions) {
            if (!Files.isRegularFile(jar(function))) {
                throw new IllegalArgumentException(jar(function) + " is not built; run " + packages.build() + " first");
            }
        }
    }

    private Path jar(Function function) {
        return packages.jars().apply(function.code());
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
