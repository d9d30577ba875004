package dev.parley.cdk.settings;

import java.util.List;
import java.util.Optional;

/// Who issues the tokens that clients connect with.
public sealed interface SignIn {
    /// A Cognito user pool with a hosted page.
    public sealed interface Pool extends SignIn {
        /// Where the hosted page may return to; one at least.
        List<String> callbackUrls();
    }

    /// A Cognito user pool of the deployment's own, with a hosted page that returns to these addresses.
    ///
    /// @param selfSignUp whether anyone may make an account; otherwise the operator makes them
    /// @param mailFrom the address that mail comes from, of a domain that SES has verified in this Region
    public record UserPool(
            List<String> callbackUrls, MultiFactor multiFactor, boolean selfSignUp, Optional<String> mailFrom)
            implements Pool {
        public UserPool {
            callbackUrls = returning(callbackUrls);
            Deployment.require(
                    mailFrom.isEmpty() || mailFrom.get().matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+"),
                    "parley:mailFrom is an e-mail address: " + mailFrom.orElse(""));
        }
    }

    /// A Cognito user pool that is there already, with its people. Its settings are its own; the stack gives it a
    /// client and a hosted page.
    ///
    /// @param id such as `eu-central-1_Ab1Cd2Ef3`
    public record ExistingPool(String id, List<String> callbackUrls) implements Pool {
        public ExistingPool {
            callbackUrls = returning(callbackUrls);
            Deployment.require(
                    id.matches("[a-z]+(-[a-z]+)+-[0-9]+_[0-9A-Za-z]+"),
                    "parley:userPool is not the id of a user pool: " + id);
        }
    }

    private static List<String> returning(List<String> callbackUrls) {
        Deployment.require(!callbackUrls.isEmpty(), "the hosted page needs an address to return to");
        return List.copyOf(callbackUrls);
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
