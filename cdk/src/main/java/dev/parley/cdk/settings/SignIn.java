package dev.parley.cdk.settings;

import java.util.List;
import java.util.Optional;

/// Who issues the tokens that clients connect with.
public sealed interface SignIn {
    /// A Cognito user pool of the deployment's own, with a hosted page that returns to these addresses.
    ///
    /// @param selfSignUp whether anyone may make an account; otherwise the operator makes them
    /// @param mailFrom the address that mail comes from, of a domain that SES has verified in this Region
    public record UserPool(
            List<String> callbackUrls, MultiFactor multiFactor, boolean selfSignUp, Optional<String> mailFrom)
            implements SignIn {
        public UserPool {
            callbackUrls = List.copyOf(callbackUrls);
            if (callbackUrls.isEmpty()) {
                throw new IllegalArgumentException("the hosted page needs an address to return to");
            }
            Deployment.require(
                    mailFrom.isEmpty() || mailFrom.get().matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+"),
                    "parley:mailFrom is an e-mail address: " + mailFrom.orElse(""));
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
