package dev.parley.operator;

import dev.parley.operator.account.AccountException;
import dev.parley.operator.account.PoolAccounts;
import dev.parley.operator.account.RandomPassword;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/// The accounts of a stack's user pool, by the stack's outputs.
final class StackAccounts {
    private StackAccounts() {}

    /// @throws UnreachableException if the stack has no user pool, or cannot be read
    static PoolAccounts of(String stack) {
        CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new PoolAccounts(
                cognito,
                new PoolAccounts.Pool(
                        Deployment.output(stack, "UserPoolId"),
                        Deployment.output(stack, "UserPoolClientId"),
                        Deployment.output(stack, "UserIdClaim")));
    }

    /// Makes two users of chance names, has them talk, and deletes them, however it goes.
    ///
    /// @throws SmokeFailedException naming the first step that did not go as it must
    static void smoke(PoolAccounts accounts, URI gateway, Consumer<String> report) throws InterruptedException {
        String chance = UUID.randomUUID().toString().substring(0, 8);
        List<String> names = List.of("smoke-" + chance + "-a", "smoke-" + chance + "-b");
        List<String> left = new ArrayList<>();
        try {
            List<Smoke.User> users =
                    names.stream().map(name -> user(accounts, name)).toList();
            report.accept("two users are made and signed in");
            new Smoke(gateway, report).run(users.get(0), users.get(1));
        } finally {
            names.stream().filter(name -> !isDeleted(accounts, name)).forEach(left::add);
            left.forEach(name -> report.accept("except that the user " + name + " is still there"));
        }
        if (!left.isEmpty()) {
            throw new SmokeFailedException("failed: the users are deleted");
        }
        report.accept("the users are deleted");
    }

    private static boolean isDeleted(PoolAccounts accounts, String name) {
        try {
            accounts.delete(name);
            return true;
        } catch (AccountException e) {
            return false;
        }
    }

    private static Smoke.User user(PoolAccounts accounts, String name) {
        String password = RandomPassword.next();
        accounts.add(name, password);
        PoolAccounts.SignedIn signedIn = accounts.signIn(name, password);
        return new Smoke.User(signedIn.userId(), signedIn.token());
    }
}
