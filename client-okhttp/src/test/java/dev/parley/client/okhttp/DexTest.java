package dev.parley.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.OutputMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Android's own compiler takes the client for Android 8.0 and later: records, sealed types and all.
class DexTest {
    private static final int ANDROID_8 = 26;

    @Test
    void client_forAndroid8_becomesDex(@TempDir Path folder) throws Exception {
        List<Path> classes = new ArrayList<>(classes(Path.of("../client/target/classes")));
        classes.addAll(classes(Path.of("target/classes")));

        D8.run(D8Command.builder()
                .addProgramFiles(classes)
                .setMinApiLevel(ANDROID_8)
                .setMode(CompilationMode.RELEASE)
                .setOutput(folder, OutputMode.DexIndexed)
                .build());

        String dex = Files.readString(folder.resolve("classes.dex"), StandardCharsets.ISO_8859_1);
        assertThat(dex).startsWith("dex\n");
        assertThat(dex)
                .contains(
                        "Ldev/parley/client/device/ParleyDevice;",
                        "Ldev/parley/client/message/RoomMessage;",
                        "Ldev/parley/client/okhttp/OkHttpSockets;");
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
