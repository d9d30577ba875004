package dev.parley.operator.account;

import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.RefusedSignInException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/// `./parley user add`. The password is made here and printed once; nobody keeps it.
///
/// @param pool the user pool; absent for the local run
/// @param local where the local run answers
public record UserAdd(Optional<PoolAccounts> pool, URI local, PrintStream out) {
    /// Gives the exit code. Fails with [AccountException].
    ///
    /// @param mail where the user pool writes to; absent to print a password
    public int run(String name, Optional<String> mail) throws IOException, InterruptedException {
        if (pool.isEmpty()) {
            return locally(name, mail);
        }
        if (mail.isPresent()) {
            pool.get().invite(name, mail.get());
            out.println(name + " is invited by mail");
        } else {
            String password = RandomPassword.next();
            pool.get().add(name, password);
            tell(name, password);
        }
        return 0;
    }

    private int locally(String name, Optional<String> mail) throws IOException, InterruptedException {
        if (mail.isPresent()) {
            throw new AccountException("a local run writes no mail; leave --mail out, or give --stack");
        }
        String password = RandomPassword.next();
        try (Accounts accounts = new Accounts(local)) {
            accounts.signUp(name, password);
        } catch (RefusedSignInException e) {
            throw new AccountException(
                    e.status() == 409 ? "the name " + name + " is taken" : name + " cannot be a name of a user");
        } catch (IOException e) {
            throw new AccountException("no local run of Parley answers at " + local);
        }
        tell(name, password);
        return 0;
    }

    private void tell(String name, String password) {
        out.println("name      " + name);
        out.println("password  " + password);
    }
}
