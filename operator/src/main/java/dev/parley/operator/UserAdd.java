package dev.parley.operator;

import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.RefusedSignInException;
import dev.parley.operator.account.PoolAccounts;
import dev.parley.operator.account.RandomPassword;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/// `./parley user add`. The password is made here and printed once; nobody keeps it.
record UserAdd(Target target, PrintStream out) {
    /// Gives the exit code.
    ///
    /// @param mail where the user pool writes to; absent to print a password
    int run(String name, Optional<String> mail) throws IOException, InterruptedException {
        Optional<PoolAccounts> accounts = target.accounts();
        if (accounts.isEmpty()) {
            return locally(name, mail);
        }
        if (mail.isPresent()) {
            accounts.get().invite(name, mail.get());
            out.println(name + " is invited by mail");
        } else {
            String password = RandomPassword.next();
            accounts.get().add(name, password);
            tell(name, password);
        }
        return 0;
    }

    private int locally(String name, Optional<String> mail) throws IOException, InterruptedException {
        if (mail.isPresent()) {
            throw new UnreachableException("a local run writes no mail; leave --mail out, or give --stack");
        }
        String password = RandomPassword.next();
        try (Accounts accounts = new Accounts(target.local())) {
            accounts.signUp(name, password);
        } catch (RefusedSignInException e) {
            throw new UnreachableException(
                    e.status() == 409 ? "the name " + name + " is taken" : name + " cannot be a name of a user");
        } catch (IOException e) {
            throw new UnreachableException("no local run of Parley answers at " + target.local());
        }
        tell(name, password);
        return 0;
    }

    private void tell(String name, String password) {
        out.println("name      " + name);
        out.println("password  " + password);
    }
}
