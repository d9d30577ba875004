package dev.parley.cdk.function;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/// The jars that `mvn package` left in the function modules. What they contain decides their asset hash, so a change
/// of code is a new function version.
public record PackagedJars(Path root) implements FunctionCode {
    @Override
    public Code of(String module) {
        Path jar = jar(module);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; run ./parley package first");
        }
        return Code.fromAsset(jar.toString());
    }

    public Path jar(String module) {
        return root.resolve("functions/" + module + "/target/" + fileName(module));
    }

    public static String fileName(String module) {
        return "parley-" + module + "-aws.jar";
    }
}
