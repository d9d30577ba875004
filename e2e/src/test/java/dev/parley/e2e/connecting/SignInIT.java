package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.ConnectOptions;
import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.RefusedSignInException;
import dev.parley.e2e.Crowd;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Accounts accounts;
    private Crowd crowd;

    @BeforeEach
    void open() {
        accounts = new Accounts(CLOUD.endpoints().http());
        crowd = new Crowd(CLOUD.cloud());
    }

    @AfterEach
    void close() {
        accounts.close();
        crowd.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob", "carol"})
    void demoUser_logsInAndConnects(String name) throws IOException, InterruptedException {
        Accounts.SignedIn signedIn = accounts.logIn(name, "parley");

        assertThat(signedIn.userId()).isEqualTo(name);
        assertThat(signedIn.expiresIn()).isEqualTo(Duration.ofHours(1));
        assertThat(crowd.connect(name, signedIn.token(), ConnectOptions.DEFAULT)
                        .acked("ping", Map.of())
                        .text("serverTime"))
                .isNotEmpty();
    }

    @Test
    void newUser_signsUpOnce() throws IOException, InterruptedException {
        String name = crowd.user("new");

        assertThat(accounts.signUp(name, "secret-1").userId()).isEqualTo(name);
        assertThat(accounts.logIn(name, "secret-1", Duration.ofMinutes(2)).expiresIn())
                .isEqualTo(Duration.ofMinutes(2));
        assertStatus(409, () -> accounts.signUp(name, "secret-2"));
        assertStatus(401, () -> accounts.logIn(name, "secret-2"));
    }

    @ParameterizedTest
    @CsvSource({"alice,wrong-password", "nobody-at-all,wrong-password"})
    void wrongPasswordAndUnknownUser_areUnauthorized(String name, String password) {
        assertStatus(401, () -> accounts.logIn(name, password));
    }

    @ParameterizedTest
    @CsvSource({"ab,secret-1", "two words,secret-1", "someone,short", "'',secret-1"})
    void nameOrPasswordOfTheWrongForm_isBadRequest(String name, String password) {
        assertStatus(400, () -> accounts.signUp(name, password));
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedSignInException.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
