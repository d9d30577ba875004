package dev.parley.emulator.issuer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Sign-up and login: accounts in, tokens out. Thread safe.
public final class Sessions {
    private final Accounts accounts;
    private final TokenIssuer tokens;
    private final Optional<OtherIssuer> other;
    private final KnownAccounts known;
    private final Set<String> reserved;
    private final CodeFlow codeFlow;

    static final String EXPECTED = "a username has 3-64 of A-Z a-z 0-9 _ . - and a password 6-128 characters";

    /// Why nobody is signed in.
    record Refusal(int status, String message) {}

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
        this.codeFlow = new CodeFlow(this, tokens);
    }

    /// Sign-in on a page of the issuer's own.
    CodeFlow codeFlow() {
        return codeFlow;
    }

    /// The client as which pages sign in here; absent where another issuer's tokens are taken.
    Optional<String> clientId() {
        return other.isPresent() ? Optional.empty() : Optional.of(tokens.audience());
    }

    HttpReply signUp(byte[] body) {
        return elsewhere().orElseGet(() -> answer(body, this::open));
    }

    HttpReply logIn(byte[] body) {
        return elsewhere().orElseGet(() -> answer(body, this::check));
    }

    /// The answer to every sign-in where another issuer's tokens are taken.
    Optional<HttpReply> elsewhere() {
        return other.map(
                issuer -> HttpReply.error(403, "this run takes the tokens of " + issuer.address() + ", not its own"));
    }

    private HttpReply answer(byte[] body, Function<AccountRequest, Optional<Refusal>> attempt) {
        return AccountRequest.parse(body)
                .map(request -> attempt.apply(request)
                        .map(refusal -> HttpReply.error(refusal.status(), refusal.message()))
                        .orElseGet(() -> token(request)))
                .orElseGet(Sessions::badBody);
    }

    /// Opens an account, or says why not.
    Optional<Refusal> open(AccountRequest request) {
        if (reserved.contains(request.username())) {
            return Optional.of(new Refusal(400, "the username is reserved"));
        }
        if (known.refuse(request.username(), request.password())) {
            return Optional.of(new Refusal(400, "everybody knows this password; choose another"));
        }
        return accounts.open(request.username(), request.password())
                ? Optional.empty()
                : Optional.of(new Refusal(409, "the username is taken"));
    }

    /// Why this is not the password of the account; empty where it is.
    Optional<Refusal> check(AccountRequest request) {
        boolean refused = known.refuse(request.username(), request.password());
        return accounts.areValid(request.username(), request.password()) && !refused
                ? Optional.empty()
                : Optional.of(new Refusal(401, "wrong username or password"));
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
