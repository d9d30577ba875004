package dev.parley.cdk.gateway;

import dev.parley.cdk.conventions.AcceptedFinding;
import dev.parley.cdk.conventions.LogicalIds;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.SignIn;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
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
    private final UserPool pool;
    private final UserPoolClient client;
    private final UserPoolDomain loginPage;

    public UserDirectory(Construct scope, Deployment deployment, SignIn.UserPool settings) {
        super(scope, "UserDirectory");
        boolean keepData = deployment.retention().keepData();
        this.pool = UserPool.Builder.create(this, "Pool")
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
        this.client = pool.addClient("Client", client(settings));
        this.loginPage = pool.addDomain(
                "LoginPage",
                UserPoolDomainOptions.builder()
                        .cognitoDomain(CognitoDomainOptions.builder()
                                .domainPrefix("parley-" + deployment.stage() + "-" + Aws.ACCOUNT_ID)
                                .build())
                        .build());
        AcceptedFinding.THREAT_PROTECTION.at(pool);
        AcceptedFinding.SECOND_FACTOR.at(pool);
        LogicalIds.fixed(pool, "UserPool");
        LogicalIds.fixed(client, "UserPoolClient");
    }

    public Issuer issuer() {
        return new Issuer(pool.getUserPoolProviderUrl(), client.getUserPoolClientId());
    }

    public UserPool pool() {
        return pool;
    }

    public UserPoolClient client() {
        return client;
    }

    public String loginPage() {
        return loginPage.baseUrl();
    }

    private static UserPoolClientOptions client(SignIn.UserPool settings) {
        return UserPoolClientOptions.builder()
                .generateSecret(false)
                .preventUserExistenceErrors(true)
                .authFlows(AuthFlow.builder().userPassword(true).userSrp(true).build())
                .oAuth(OAuthSettings.builder()
                        .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                        .scopes(List.of(OAuthScope.OPENID, OAuthScope.PROFILE))
                        .callbackUrls(settings.callbackUrls())
                        .build())
                .accessTokenValidity(Duration.hours(1))
                .idTokenValidity(Duration.hours(1))
                .refreshTokenValidity(Duration.days(30))
                .build();
    }
}
