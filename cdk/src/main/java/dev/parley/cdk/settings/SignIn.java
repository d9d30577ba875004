package dev.parley.cdk.settings;

import java.util.List;

/// Who issues the tokens that clients connect with.
public sealed interface SignIn {
    /// A Cognito user pool of the deployment's own, with a hosted page that returns to these addresses.
    ///
    /// @param selfSignUp whether anyone may make an account; otherwise the operator makes them
    public record UserPool(List<String> callbackUrls, MultiFactor multiFactor, boolean selfSignUp) implements SignIn {
        public UserPool {
            callbackUrls = List.copyOf(callbackUrls);
            if (callbackUrls.isEmpty()) {
                throw new IllegalArgumentException("the hosted page needs an address to return to");
            }
        }
    }

    /// Any OpenID Connect issuer. A token must name one of the audiences.
    public record Issuer(String issuer, List<String> audiences) implements SignIn {
        public Issuer {
            audiences = List.copyOf(audiences);
            if (!issuer.startsWith("https://")) {
                throw new IllegalArgumentException("the issuer must be an https address: " + issuer);
            }
            if (audiences.isEmpty()) {
                throw new IllegalArgumentException("an issuer needs at least one audience");
            }
        }
    }

    public enum MultiFactor {
        OFF,
        OPTIONAL,
        REQUIRED
    }
}
