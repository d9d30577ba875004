package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.stores.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFolderTest {
    @TempDir
    private Path folder;

    @Test
    void accounts_andKey_outliveARestart() throws Exception {
        AccountFolder first = new AccountFolder(Optional.of(folder));
        assertThat(new Accounts(first).open("dave", "secret1")).isTrue();
        String key = first.signingKey().getKeyID();
        AccountFolder second = new AccountFolder(Optional.of(folder));
        Accounts accounts = new Accounts(second);
        assertThat(accounts.areValid("dave", "secret1")).isTrue();
        assertThat(accounts.areValid("dave", "secret2")).isFalse();
        assertThat(accounts.open("dave", "secret2")).isFalse();
        assertThat(second.signingKey().getKeyID()).isEqualTo(key);
        assertThat(Files.readString(folder.resolve("accounts"))).doesNotContain("secret1");
    }

    @Test
    void folderAndFiles_areForTheirOwnerAlone() throws Exception {
        Path mine = folder.resolve("mine");
        AccountFolder kept = new AccountFolder(Optional.of(mine));
        assertThat(new Accounts(kept).open("dave", "secret1")).isTrue();
        kept.signingKey();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
                .isEqualTo("rwx------");
        for (String file : List.of("accounts", "issuer-key.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void key_whoseWritingACrashCutShort_isMadeAnew() throws Exception {
        Files.createFile(folder.resolve("issuer-key.json"));
        Files.writeString(folder.resolve("issuer-key.json.new"), "{\"kty\":");

        String key = new AccountFolder(Optional.of(folder)).signingKey().getKeyID();

        assertThat(new AccountFolder(Optional.of(folder)).signingKey().getKeyID())
                .isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(folder.resolve("issuer-key.json")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("issuer-key.json"));
        }
    }

    @Test
    void files_thatAreNeitherKeyNorAccounts_areRefusedByName() throws Exception {
        Path key = Files.writeString(folder.resolve("issuer-key.json"), "no key");
        Path accounts = Files.writeString(folder.resolve("accounts"), "dave xx yy .");
        AccountFolder broken = new AccountFolder(Optional.of(folder));

        assertThatThrownBy(broken::signingKey)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(key.toString());
        assertThatThrownBy(broken::load).isInstanceOf(StoreException.class).hasMessageContaining(accounts.toString());
        assertThat(key).hasContent("no key");
    }

    @Test
    void line_cutShortByACrash_isLeftOut() throws Exception {
        AccountFolder first = new AccountFolder(Optional.of(folder));
        new Accounts(first).open("dave", "secret1");
        Files.writeString(folder.resolve("accounts"), "\nerin 00", StandardOpenOption.APPEND);
        AccountFolder second = new AccountFolder(Optional.of(folder));
        assertThat(second.load()).containsOnlyKeys("dave");
        new Accounts(second).open("frank", "secret2");
        assertThat(second.load()).containsOnlyKeys("dave", "frank");
    }
}
