package dev.parley.operator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is asked of a user pool, and what is made of its refusals.
class PoolAccountsTest {
    private final CognitoEndpoint pool = new CognitoEndpoint(name -> "x."
            + Base64.getUrlEncoder().encodeToString(("{\"sub\":\"u-" + name + "\"}").getBytes(StandardCharsets.UTF_8))
            + ".x");
    private final PoolAccounts accounts = pool.accounts();

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void add_makesAnAccountWithAPasswordThatStays_andWritesToNobody() {
        accounts.add("dave", "secret-1A");

        assertThat(pool.passwords()).containsEntry("dave", "secret-1A");
        assertThat(pool.created().getFirst().path("MessageAction").asText()).isEqualTo("SUPPRESS");
        assertThat(accounts.signIn("dave", "secret-1A").userId()).isEqualTo("u-dave");
    }

    @Test
    void add_ofANameThatIsTaken_isRefusedAndLeavesTheAccount() {
        accounts.add("dave", "secret-1A");

        assertThatThrownBy(() -> accounts.add("dave", "secret-2B"))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("already exists");
        assertThat(pool.passwords()).containsEntry("dave", "secret-1A");
    }

    @Test
    void add_whosePasswordIsRefused_leavesNoAccount() {
        pool.refuse("AdminSetUserPassword");

        assertThatThrownBy(() -> accounts.add("dave", "secret-1A"))
                .hasMessageContaining("not today")
                .hasMessageNotContaining("secret");
        assertThat(pool.passwords()).isEmpty();
    }

    @Test
    void invite_hasThePoolMailAPassword() {
        accounts.invite("dave", "dave@example.com");

        var request = pool.created().getFirst();
        assertThat(request.has("MessageAction")).isFalse();
        assertThat(request.path("DesiredDeliveryMediums").toString()).isEqualTo("[\"EMAIL\"]");
        assertThat(request.path("UserAttributes").toString()).contains("dave@example.com", "email_verified");
    }

    @Test
    void signIn_thatNeedsACode_saysSo() {
        accounts.add("dave", "secret-1A");
        pool.askForACode();

        assertThatThrownBy(() -> accounts.signIn("dave", "secret-1A")).hasMessageContaining("SOFTWARE_TOKEN_MFA");
    }

    @Test
    void delete_ofNobody_isDone_andARefusalIsTold() {
        accounts.delete("nobody");
        pool.refuse("AdminDeleteUser");

        assertThatThrownBy(() -> accounts.delete("dave")).isInstanceOf(AccountException.class);
    }

    @Test
    void password_isOfAllKindsAndNeverTheSame() {
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            passwords.add(RandomPassword.next());
        }

        assertThat(passwords).hasSize(100).allMatch(password -> password.matches("aA1-[A-Za-z0-9]{24}"));
    }
}
