package dev.parley.emulator.issuer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/// The issuer's own page: name, password, and a button each to sign in and to make an account. It needs no script.
final class SignInForm {
    private static final String STYLE = """
            body{margin:0;min-height:100vh;display:grid;place-content:center;font:16px system-ui,sans-serif;background:#f4f5f7;color:#1c1e21}\
            main{width:min(22rem,90vw);padding:1.5rem;border-radius:.75rem;background:#fff;box-sizing:border-box}\
            label,input{display:block;width:100%;box-sizing:border-box}input{margin:.25rem 0 1rem;padding:.6rem;font:inherit}\
            button{padding:.6rem 1rem;font:inherit}[role=alert]{color:#a40000}""";

    private static final String TEXT = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
            <title>Sign in</title><style>%s</style></head><body><main><h1>Sign in</h1>%s\
            <form method="post" action="authorize">%s\
            <label>Name <input name="username" required autocomplete="username" autofocus></label>\
            <label>Password <input name="password" type="password" required autocomplete="current-password"></label>\
            <button name="action" value="signIn">Sign in</button> <button name="action" value="signUp">Create account</button>\
            </form></main></body></html>
            """;

    private static final String HTML = "text/html; charset=utf-8";

    private SignInForm() {}

    /// The form of a request, after a refusal with its reason.
    static HttpReply of(AuthorizationRequest request, int status, String complaint) {
        String alert = complaint.isEmpty() ? "" : "<p role=\"alert\">" + escaped(complaint) + "</p>";
        String hidden = request.fields().entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + field.getKey() + "\" value=\""
                        + escaped(field.getValue()) + "\">")
                .collect(Collectors.joining());
        return page(status, TEXT.formatted(STYLE, alert, hidden), origin(request.returnTo()));
    }

    /// What a person reads whose page asked for what cannot be.
    static HttpReply untrusted(String complaint) {
        return page(400, "<!doctype html><title>Sign in</title><p>" + escaped(complaint) + "</p>\n", "");
    }

    /// A browser holds the answer of a form to the policy too: it must name where the code goes.
    private static HttpReply page(int status, String html, String answersTo) {
        String policy = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + answersTo;
        return new HttpReply(
                status,
                HTML,
                html.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Security-Policy", policy.strip(),
                        "Referrer-Policy", "no-referrer",
                        "X-Frame-Options", "DENY"));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
