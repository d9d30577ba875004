package dev.parley.emulator.issuer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sign-up and login: accounts in, tokens out. Thread safe.
public final class Sessions {
    private final Accounts accounts;
    private final TokenIssuer tokens;
    private final Optional<OtherIssuer> other;
    private final KnownAccounts known;
    private final Set<String> reserved;

    /// Accounts that everybody knows, by name with their passwords.
    ///
    /// @param openToOthers whether other machines reach the run: then nobody signs in by these passwords
    public record KnownAccounts(Map<String, String> passwords, boolean openToOthers) {
        public KnownAccounts {
            passwords = Map.copyOf(passwords);
        }

        boolean refuse(String username, String password) {
            return openToOthers && password.equals(passwords.get(username));
        }
    }

    /// @param known accounts that are opened at once, unless others reach the run
    /// @param reserved names under which nobody opens an account
    /// @param other an issuer whose tokens the gateway takes instead: then nobody signs in here
    public Sessions(
            TokenIssuer tokens,
            AccountFolder folder,
            KnownAccounts known,
            Set<String> reserved,
            Optional<OtherIssuer> other) {
        this.reserved = Set.copyOf(reserved);
        this.tokens = tokens;
        this.other = other;
        this.accounts = new Accounts(folder);
        this.known = known;
        if (!known.openToOthers()) {
            known.passwords().forEach(accounts::open);
        }
    }

    HttpReply signUp(byte[] body) {
        return other.map(Sessions::elsewhere).orElseGet(() -> signUpHere(body));
    }

    HttpReply logIn(byte[] body) {
        return other.map(Sessions::elsewhere).orElseGet(() -> logInHere(body));
    }

    private static HttpReply elsewhere(OtherIssuer issuer) {
        return HttpReply.error(403, "this run takes the tokens of " + issuer.address() + ", not its own");
    }

    private HttpReply signUpHere(byte[] body) {
        Optional<AccountRequest> request = AccountRequest.parse(body);
        if (request.isEmpty()) {
            return badBody();
        }
        if (reserved.contains(request.get().username())) {
            return HttpReply.error(400, "the username is reserved");
        }
        if (known.refuse(request.get().username(), request.get().password())) {
            return HttpReply.error(400, "everybody knows this password; choose another");
        }
        return accounts.open(request.get().username(), request.get().password())
                ? token(request.get())
                : HttpReply.error(409, "the username is taken");
    }

    private HttpReply logInHere(byte[] body) {
        Optional<AccountRequest> request = AccountRequest.parse(body);
        if (request.isEmpty()) {
            return badBody();
        }
        boolean refused = known.refuse(request.get().username(), request.get().password());
        return accounts.areValid(request.get().username(), request.get().password()) && !refused
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
                String.format(
                        Locale.ROOT,
                        "{\"token\":\"%s\",\"userId\":\"%s\",\"expiresIn\":%d}",
                        token,
                        request.username(),
                        request.lifetime().toSeconds()));
    }
}
