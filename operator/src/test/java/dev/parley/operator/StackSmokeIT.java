package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.jdk.Accounts;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.operator.account.AccountException;
import dev.parley.operator.account.CognitoEndpoint;
import dev.parley.run.ParleyTestCloud;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/// The steps of `smoke --stack` on a running cloud, with users of a user pool; and `user add` at a local run.
final class StackSmokeIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private final EmulatedCloud cloud = CLOUD.cloud();
    private final CognitoEndpoint pool =
            new CognitoEndpoint(name -> cloud.tokens().issue(name, Duration.ofMinutes(5)));
    private final List<String> steps = new ArrayList<>();

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void smoke_withUsersOfItsOwn_goesThroughAllStepsAndDeletesThem() throws Exception {
        StackAccounts.smoke(pool.accounts(), cloud.endpoints().webSocket(), steps::add);

        assertThat(steps)
                .hasSize(9)
                .startsWith("two users are made and signed in")
                .endsWith("the room is deleted", "the users are deleted");
        assertThat(pool.created()).hasSize(2);
        assertThat(pool.passwords()).isEmpty();
    }

    @Test
    void smoke_whereNobodyAnswers_deletesItsUsersAllTheSame() {
        assertThatThrownBy(() -> StackAccounts.smoke(pool.accounts(), URI.create("ws://127.0.0.1:1/x"), steps::add))
                .isInstanceOf(RuntimeException.class);

        assertThat(pool.created()).hasSize(2);
        assertThat(pool.passwords()).isEmpty();
    }

    @Test
    void smoke_whoseUsersCannotBeDeleted_fails() {
        pool.refuse("AdminDeleteUser");

        assertThatThrownBy(() ->
                        StackAccounts.smoke(pool.accounts(), cloud.endpoints().webSocket(), steps::add))
                .isInstanceOf(SmokeFailedException.class);
        assertThat(steps).anyMatch(step -> step.contains("is still there"));
    }

    @Test
    void smoke_whosePoolRefuses_fails() {
        pool.refuse("AdminCreateUser");

        assertThatThrownBy(() ->
                        StackAccounts.smoke(pool.accounts(), cloud.endpoints().webSocket(), steps::add))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("not today");
    }

    @Test
    void userAdd_atALocalRun_printsAPasswordThatSignsIn() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Target target = new Target();
        new CommandLine(new Holder(target))
                .parseArgs(
                        "--http-port", Integer.toString(cloud.endpoints().http().getPort()));
        UserAdd command = new UserAdd(target, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(command.run("added-user", Optional.empty())).isZero();

        String password = printed.toString(StandardCharsets.UTF_8).replaceAll("(?s).*password +(\\S+).*", "$1");
        try (var accounts = new Accounts(cloud.endpoints().http())) {
            assertThat(accounts.logIn("added-user", password).userId()).isEqualTo("added-user");
        }
        assertThatThrownBy(() -> command.run("added-user", Optional.empty()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("taken");
    }

    @CommandLine.Command
    private static final class Holder {
        @CommandLine.Mixin
        private final Target target;

        Holder(Target target) {
            this.target = target;
        }
    }
}
