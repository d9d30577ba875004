package dev.parley.connect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.PolicyDocument;
import dev.parley.adapter.apigateway.Callers;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.connect.TokenVerifier.Verification;
import dev.parley.settings.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda entry point of the WebSocket API's authorizer: lets in whoever brings a valid token, and writes down
/// for all later events of the connection who that is (`userId`), until when (`exp`, in epoch seconds), and
/// what the token says of the user (`name`, `picture`).
///
/// @throws RuntimeException with the message `Unauthorized` for a token that is refused: the gateway answers
/// 401 to exactly that, and 500 to any other failure
public final class AuthorizerHandler implements RequestHandler<AuthorizerEvent, IamPolicyResponseV1>, Primed {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizerHandler.class);

    /// `{"alg":"RS256","kid":"nobody"}`, no claims, no signature worth the name.
    private static final String NOBODYS_TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vYm9keSJ9.e30.AA";

    private final AuthorizerFunction function;

    public AuthorizerHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public AuthorizerHandler(Map<String, String> environment) {
        this(AuthorizerFunction.wire(new Environment(environment)));
    }

    /// The authorizer calls no AWS service; `clients` are taken so that all handlers are made alike.
    public AuthorizerHandler(Map<String, String> environment, CloudClients clients) {
        this(environment);
    }

    AuthorizerHandler(AuthorizerFunction function) {
        this.function = function;
    }

    @Override
    public IamPolicyResponseV1 handleRequest(AuthorizerEvent event, Context context) {
        Verification verification = BearerToken.of(RequestHeaders.of(event.headers(), event.multiValueHeaders()))
                .map(function.tokens()::verify)
                .orElseGet(() -> new Verification.Refused("no token"));
        return switch (verification) {
            case Verification.Verified verified ->
                allow(Objects.requireNonNull(event.methodArn(), "the event names no method"), verified);
            case Verification.Refused(String reason) -> {
                LOG.info("token refused: {}", reason);
                throw new RuntimeException("Unauthorized");
            }
        };
    }

    /// A token under a key that nobody has: the issuer's keys are fetched, and the token is refused.
    @Override
    public void prime() {
        function.tokens().verify(NOBODYS_TOKEN);
    }

    private static IamPolicyResponseV1 allow(String methodArn, Verification.Verified verified) {
        String userId = verified.userId().value();
        return IamPolicyResponseV1.builder()
                .withPrincipalId(userId)
                .withPolicyDocument(PolicyDocument.builder()
                        .withVersion(IamPolicyResponseV1.VERSION_2012_10_17)
                        .withStatement(List.of(IamPolicyResponseV1.allowStatement(wholeStage(methodArn))))
                        .build())
                .withContext(context(verified))
                .build();
    }

    private static Map<String, Object> context(Verification.Verified verified) {
        Map<String, Object> context = new HashMap<>();
        context.put(Callers.USER_ID, verified.userId().value());
        context.put(Callers.EXPIRES_AT, Long.toString(verified.expiresAt().getEpochSecond()));
        verified.profile().displayName().ifPresent(name -> context.put(Callers.NAME, name));
        verified.profile().avatarUrl().ifPresent(picture -> context.put(Callers.PICTURE, picture));
        return context;
    }

    /// The one policy of a connection is asked again for each of its frames: it must allow every route of the
    /// stage.
    private static String wholeStage(String methodArn) {
        String[] parts = methodArn.split("/", 3);
        return parts[0] + "/" + parts[1] + "/*";
    }
}
