package dev.parley.cdk;

import dev.parley.cdk.gateway.Issuer;
import dev.parley.cdk.gateway.UserDirectory;
import dev.parley.cdk.page.WebPage;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.SignIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/// Who issues the tokens, and the page on which people come by them.
final class PeopleSignIn {
    private final Stack stack;
    private final Deployment deployment;
    private final Outputs outputs;

    PeopleSignIn(Stack stack, Deployment deployment, Outputs outputs) {
        this.stack = stack;
        this.deployment = deployment;
        this.outputs = outputs;
    }

    /// @param connectUrl where clients connect
    /// @param httpUrl where backends send
    Issuer issuer(String connectUrl, String httpUrl) {
        return switch (deployment.entrance().signIn()) {
            case SignIn.Pool settings -> {
                Optional<WebPage> page = deployment.entrance().web()
                        ? Optional.of(new WebPage(
                                stack,
                                deployment.stage(),
                                List.of(origin(connectUrl), UserDirectory.address(deployment))))
                        : Optional.empty();
                UserDirectory directory = new UserDirectory(stack, deployment, settings, page.map(WebPage::url));
                tell(directory);
                page.ifPresent(made -> tell(made, directory, connectUrl, httpUrl));
                yield directory.issuer();
            }
            case SignIn.Issuer(var address, var audiences) -> new Issuer(address, String.join(",", audiences));
        };
    }

    private void tell(UserDirectory directory) {
        outputs.add("UserPoolId", "Where accounts are kept", directory.pool().getUserPoolId());
        outputs.add(
                "UserPoolClientId",
                "What clients sign in as",
                directory.client().getUserPoolClientId());
        outputs.add(
                "UserIdClaim",
                "The claim of a token that names the user",
                deployment.entrance().userIdClaim());
        outputs.add("LoginPage", "The hosted sign-in page", directory.loginPage());
    }

    private void tell(WebPage page, UserDirectory directory, String connectUrl, String httpUrl) {
        outputs.add("WebAppUrl", "The page that people open", page.url());
        outputs.add("PageBucket", "Where the page's files go", page.bucketName());
        outputs.add(
                "PageConfig",
                "The page's config.json",
                stack.toJsonString(new TreeMap<>(
                        Map.of("gateway", connectUrl, "http", httpUrl, "signIn", new TreeMap<>(signIn(directory))))));
    }

    private Map<String, String> signIn(UserDirectory directory) {
        return Map.of(
                "domain", directory.loginPage(),
                "clientId", directory.client().getUserPoolClientId(),
                "userIdClaim", deployment.entrance().userIdClaim());
    }

    /// A WebSocket address without its path.
    private static String origin(String address) {
        return Fn.join("", List.of("wss://", Fn.select(2, Fn.split("/", address))));
    }
}
