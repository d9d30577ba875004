package dev.parley.emulator.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sign-in by code flow with PKCE, under the paths that a Cognito domain has. Thread safe.
final class CodeFlow implements HttpFront.Api {
    private static final String AUTHORIZE = "/oauth2/authorize";
    private static final String TOKEN = "/oauth2/token";
    private static final String REVOKE = "/oauth2/revoke";
    private static final String LOGOUT = "/logout";
    private static final Set<String> PATHS = Set.of(AUTHORIZE, TOKEN, REVOKE, LOGOUT);
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Sessions sessions;
    private final TokenIssuer tokens;
    private final SignInGrants grants;

    CodeFlow(Sessions sessions, TokenIssuer tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.grants = new SignInGrants(tokens.clock());
    }

    @Override
    public boolean owns(String path) {
        return PATHS.contains(path);
    }

    @Override
    public HttpReply answer(HttpExchange exchange) throws IOException {
        Optional<HttpReply> elsewhere = sessions.elsewhere();
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        return switch (exchange.getRequestURI().getPath()) {
            case TOKEN ->
                OpenPost.answer(exchange, body -> form(body).map(this::token).orElseGet(CodeFlow::unreadable));
            case REVOKE ->
                OpenPost.answer(exchange, body -> form(body).map(this::revoke).orElseGet(CodeFlow::unreadable));
            case LOGOUT ->
                query(exchange).map(fields -> logOut(fields, host(exchange))).orElseGet(CodeFlow::unreadable);
            default -> authorize(exchange);
        };
    }

    private HttpReply authorize(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "GET" -> read(query(exchange), host(exchange), (_, request) -> SignInForm.of(request, 200, ""));
            case "POST" -> OpenPost.withBody(exchange, body -> read(form(body), host(exchange), this::signIn));
            default -> HttpReply.error(405, "use GET or POST");
        };
    }

    @FunctionalInterface
    private interface Understanding {
        HttpReply answer(FormFields fields, AuthorizationRequest request);
    }

    private HttpReply read(Optional<FormFields> fields, String host, Understanding understanding) {
        if (fields.isEmpty()) {
            return unreadable();
        }
        return switch (AuthorizationRequest.read(fields.get(), tokens.audience(), host)) {
            case AuthorizationRequest.Understood(var request) -> understanding.answer(fields.get(), request);
            case AuthorizationRequest.Untrusted(var complaint) -> SignInForm.untrusted(complaint);
            case AuthorizationRequest.SentBack(var address) -> sentTo(address);
        };
    }

    private HttpReply signIn(FormFields fields, AuthorizationRequest request) {
        Optional<AccountRequest> account = AccountRequest.of(fields.get("username"), fields.get("password"), LIFETIME);
        if (account.isEmpty()) {
            return SignInForm.of(request, 400, Sessions.EXPECTED);
        }
        Optional<Sessions.Refusal> refusal =
                fields.get("action").equals("signUp") ? sessions.open(account.get()) : sessions.check(account.get());
        return refusal.map(no -> SignInForm.of(request, no.status(), no.message()))
                .orElseGet(
                        () -> sentTo(request.granted(grants.code(account.get().username(), request))));
    }

    private HttpReply token(FormFields fields) {
        if (!fields.get("client_id").equals(tokens.audience())) {
            return HttpReply.error(400, "invalid_client");
        }
        return switch (fields.get("grant_type")) {
            case "authorization_code" ->
                granted(grants.redeem(fields.get("code"), fields.get("redirect_uri"), fields.get("code_verifier")));
            case "refresh_token" -> granted(grants.refresh(fields.get("refresh_token")));
            default -> HttpReply.error(400, "unsupported_grant_type");
        };
    }

    private HttpReply granted(Optional<String> username) {
        return username.map(name -> HttpReply.json(
                        200,
                        String.format(
                                Locale.ROOT,
                                "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}",
                                tokens.issue(name, LIFETIME),
                                grants.refreshToken(name),
                                LIFETIME.toSeconds())))
                .orElseGet(() -> HttpReply.error(400, "invalid_grant"));
    }

    private HttpReply revoke(FormFields fields) {
        grants.revoke(fields.get("token"));
        return HttpReply.nothing(200);
    }

    /// The issuer keeps no session of its own: a person who signed out is only sent back.
    private HttpReply logOut(FormFields fields, String host) {
        return AuthorizationRequest.returnAddress(fields.get("logout_uri"), host)
                .map(CodeFlow::sentTo)
                .orElseGet(() -> SignInForm.untrusted("The logout_uri is not an address of this machine."));
    }

    private static HttpReply sentTo(URI address) {
        return HttpReply.nothing(303).with(Map.of("Location", address.toString()));
    }

    private static HttpReply unreadable() {
        return HttpReply.error(400, "invalid_request");
    }

    private static Optional<FormFields> form(byte[] body) {
        return FormFields.parse(new String(body, StandardCharsets.UTF_8));
    }

    private static Optional<FormFields> query(HttpExchange exchange) {
        return FormFields.parse(exchange.getRequestURI().getRawQuery());
    }

    private static String host(HttpExchange exchange) {
        String forwarded = exchange.getRequestHeaders().getFirst("X-Forwarded-Host");
        String asked = forwarded == null ? exchange.getRequestHeaders().getFirst("Host") : forwarded;
        return asked == null ? "" : asked.split(",", 2)[0].strip();
    }
}
