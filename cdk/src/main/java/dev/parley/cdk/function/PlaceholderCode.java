package dev.parley.cdk.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.AssetHashType;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.assets.AssetOptions;

/// Stands in for the packaged jar where only the template counts. Never to be deployed: its hash does not follow the
/// code, so an alias would keep pointing at the old version.
public record PlaceholderCode(Path folder) implements FunctionCode {
    @Override
    public Code artifact() {
        Path file = folder.resolve(PackagedJar.FILE_NAME);
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Code.fromAsset(
                file.toString(),
                AssetOptions.builder()
                        .assetHashType(AssetHashType.CUSTOM)
                        .assetHash(PackagedJar.FILE_NAME)
                        .build());
    }
}
