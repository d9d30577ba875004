package dev.parley.emulator.issuer;

import dev.parley.emulator.issuer.HttpFront.HttpReply;
import java.util.List;
import java.util.Optional;

/// Sign-up and login: accounts in, tokens out. Thread safe.
public final class Sessions {
    /// The accounts that every local run starts with.
    public static final List<String> DEMO_USERS = List.of("alice", "bob", "carol");

    /// The password of the demo accounts.
    public static final String DEMO_PASSWORD = "parley";

    private final Accounts accounts;
    private final TokenIssuer tokens;

    public Sessions(TokenIssuer tokens, AccountFolder folder) {
        this.tokens = tokens;
        this.accounts = new Accounts(folder);
        DEMO_USERS.forEach(user -> accounts.open(user, DEMO_PASSWORD));
    }

    HttpReply signUp(byte[] body) {
        Optional<AccountRequest> request = AccountRequest.parse(body);
        if (request.isEmpty()) {
            return badBody();
        }
        return accounts.open(request.get().username(), request.get().password())
                ? token(request.get())
                : HttpReply.error(409, "the username is taken");
    }

    HttpReply logIn(byte[] body) {
        Optional<AccountRequest> request = AccountRequest.parse(body);
        if (request.isEmpty()) {
            return badBody();
        }
        return accounts.areValid(request.get().username(), request.get().password())
                ? token(request.get())
                : HttpReply.error(401, "wrong username or password");
    }

    String discovery() {
        return tokens.discovery();
    }

    String jwks() {
        return tokens.jwks();
    }

    private static HttpReply badBody() {
        return HttpReply.error(
                400, "expected JSON with username (3-64 of A-Z a-z 0-9 _ . -) and password (6-128 characters)");
    }

    private HttpReply token(AccountRequest request) {
        String token = tokens.issue(request.username(), request.lifetime());
        return HttpReply.json(
                200,
                "{\"token\":\"%s\",\"userId\":\"%s\",\"expiresIn\":%d}"
                        .formatted(token, request.username(), request.lifetime().toSeconds()));
    }
}
