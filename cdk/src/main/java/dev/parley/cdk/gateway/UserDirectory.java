package dev.parley.cdk.gateway;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.SignIn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CfnUserPool;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.constructs.Construct;

/// A user pool with one public client: user name and password, or the code flow with the hosted page.
public final class UserDirectory extends Construct {
    private final IUserPool pool;
    private final String address;
    private final UserPoolClient client;
    private final UserPoolDomain loginPage;

    /// @param page the address of the deployment's own page, which signs people in here
    public UserDirectory(Construct scope, Deployment deployment, SignIn.Pool settings, Optional<String> page) {
        super(scope, "UserDirectory");
        switch (settings) {
            case SignIn.UserPool own -> {
                UserPool made = made(own, deployment.retention().keepData());
                this.pool = made;
                this.address = made.getUserPoolProviderUrl();
            }
            case SignIn.ExistingPool existing -> {
                this.pool = UserPool.fromUserPoolId(this, "Pool", existing.id());
                this.address = "https://" + pool.getUserPoolProviderName();
            }
        }
        List<String> addresses =
                Stream.concat(settings.callbackUrls().stream(), page.stream()).toList();
        this.client = pool.addClient("Client", client(addresses));
        this.loginPage = pool.addDomain(
                "LoginPage",
                UserPoolDomainOptions.builder()
                        .cognitoDomain(CognitoDomainOptions.builder()
                                .domainPrefix(prefix(deployment))
                                .build())
                        .build());
        LogicalIds.fixed(client, "UserPoolClient");
    }

    private UserPool made(SignIn.UserPool settings, boolean keepData) {
        UserPool made = UserPool.Builder.create(this, "Pool")
                .selfSignUpEnabled(settings.selfSignUp())
                .signInAliases(
                        SignInAliases.builder().username(true).email(true).build())
                .signInCaseSensitive(false)
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(12)
                        .requireDigits(true)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireSymbols(true)
                        .build())
                .mfa(Mfa.valueOf(settings.multiFactor().name()))
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .deletionProtection(keepData)
                .removalPolicy(keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .build();
        settings.mailFrom().ifPresent(address -> mailFrom(made, address));
        AcceptedFinding.THREAT_PROTECTION.at(made);
        AcceptedFinding.SECOND_FACTOR.at(made);
        return LogicalIds.fixed(made, "UserPool");
    }

    public Issuer issuer() {
        return new Issuer(address, client.getUserPoolClientId());
    }

    public IUserPool pool() {
        return pool;
    }

    public UserPoolClient client() {
        return client;
    }

    public String loginPage() {
        return loginPage.baseUrl();
    }

    /// Where the hosted page is, before there is one: the policy of a page that leads there names it.
    public static String address(Deployment deployment) {
        return "https://" + prefix(deployment) + ".auth." + Aws.REGION + ".amazoncognito.com";
    }

    private static String prefix(Deployment deployment) {
        return "parley-" + deployment.stage() + "-" + Aws.ACCOUNT_ID;
    }

    /// By SES, whose identity is the domain of the address. Cognito's own sender has fifty mails a day.
    private static void mailFrom(UserPool pool, String address) {
        CfnUserPool resource =
                (CfnUserPool) Objects.requireNonNull(pool.getNode().getDefaultChild());
        String domain = address.substring(address.indexOf('@') + 1);
        resource.setEmailConfiguration(CfnUserPool.EmailConfigurationProperty.builder()
                .emailSendingAccount("DEVELOPER")
                .from(address)
                .sourceArn("arn:" + Aws.PARTITION + ":ses:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":identity/" + domain)
                .build());
    }

    /// A refresh brings the next refresh token; the one before is good for a minute more, for another tab.
    private static UserPoolClientOptions client(List<String> addresses) {
        return UserPoolClientOptions.builder()
                .generateSecret(false)
                .preventUserExistenceErrors(true)
                .authFlows(AuthFlow.builder().userPassword(true).userSrp(true).build())
                .oAuth(OAuthSettings.builder()
                        .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                        .scopes(List.of(OAuthScope.OPENID, OAuthScope.PROFILE))
                        .callbackUrls(addresses)
                        .logoutUrls(addresses)
                        .build())
                .accessTokenValidity(Duration.hours(1))
                .idTokenValidity(Duration.hours(1))
                .refreshTokenValidity(Duration.days(30))
                .refreshTokenRotationGracePeriod(Duration.seconds(60))
                .enableTokenRevocation(true)
                .build();
    }
}
