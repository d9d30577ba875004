package dev.parley.operator.account;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/// Makes and deletes accounts of a user pool. Fails with [AccountException]. Thread safe.
public final class PoolAccounts {
    private final CognitoIdentityProviderClient cognito;
    private final Pool pool;

    public PoolAccounts(CognitoIdentityProviderClient cognito, Pool pool) {
        this.cognito = cognito;
        this.pool = pool;
    }

    /// @param id of the user pool
    /// @param clientId what people sign in as
    /// @param userIdClaim the claim of a token that names the user
    public record Pool(String id, String clientId, String userIdClaim) {}

    /// Who has signed in.
    public record SignedIn(String userId, String token) {}

    /// Makes an account with a password that stays. Nobody is written to. After a failure there is no account.
    public void add(String name, String password) {
        asked(() -> cognito.adminCreateUser(
                request -> request.userPoolId(pool.id()).username(name).messageAction(MessageActionType.SUPPRESS)));
        try {
            asked(() -> cognito.adminSetUserPassword(request -> request.userPoolId(pool.id())
                    .username(name)
                    .password(password)
                    .permanent(true)));
        } catch (AccountException e) {
            delete(name);
            throw e;
        }
    }

    /// Makes an account; the pool mails a password to the address that is good for seven days and one sign-in.
    public void invite(String name, String mail) {
        asked(() -> cognito.adminCreateUser(request -> request.userPoolId(pool.id())
                .username(name)
                .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                .userAttributes(attribute("email", mail), attribute("email_verified", "true"))));
    }

    /// Deletes an account; does nothing where there is none.
    public void delete(String name) {
        try {
            cognito.adminDeleteUser(request -> request.userPoolId(pool.id()).username(name));
        } catch (UserNotFoundException e) {
            // Gone is what was asked for.
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    /// Signs in with name and password. Fails where the pool asks for a second factor.
    public SignedIn signIn(String name, String password) {
        InitiateAuthResponse answer = asked(() -> cognito.initiateAuth(request -> request.clientId(pool.clientId())
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", name, "PASSWORD", password))));
        if (answer.authenticationResult() == null) {
            throw new AccountException(
                    "the user pool asks for more than a password: " + answer.challengeNameAsString());
        }
        String token = answer.authenticationResult().accessToken();
        return new SignedIn(claim(token), token);
    }

    /// Reads whose token it is, without checking it: the gateway does that.
    private String claim(String token) {
        try {
            byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
            return JsonMapper.builder()
                    .build()
                    .readTree(claims)
                    .path(pool.userIdClaim())
                    .asText();
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new AccountException("the user pool gives a token that is no JWT");
        }
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private static AccountException refused(SdkException e) {
        return new AccountException("the user pool refuses: "
                + (e instanceof AwsServiceException service && service.awsErrorDetails() != null
                        ? service.awsErrorDetails().errorMessage()
                        : e.getMessage()));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
