package dev.parley.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
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
