package dev.parley.emulator.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RedisProgramTest {
    @TempDir
    private Path folder;

    @Test
    void program_ofTheMachine_comesBeforeTheBundledOne() throws IOException {
        Path own = program("redis-server", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");

        assertThat(RedisProgram.find(folder, folder.toString())).isEqualTo(new RedisProgram(own, "7.0.15"));
    }

    @Test
    void program_thatIsTooOldOrSaysNoVersion_isLeftOut() throws IOException {
        program("redis-server", "Redis server v=5.0.7 sha=0");
        program("valkey-server", "usage");

        RedisProgram found = RedisProgram.find(folder, folder.toString());
        assertThat(found.version()).startsWith("6.2").endsWith("(bundled)");
    }

    private Path program(String name, String says) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
    }
}
