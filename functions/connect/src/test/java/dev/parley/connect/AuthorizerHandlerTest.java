package dev.parley.connect;

import static dev.parley.connect.TestIssuer.AUDIENCE;
import static dev.parley.connect.TestIssuer.newKey;
import static dev.parley.connect.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.ARRAY;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.port.DependencyUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AuthorizerHandlerTest {
    private static final String STAGE = "arn:aws:execute-api:eu-west-1:123456789012:abcdef123/prod";
    private static final RSAKey KEY = newKey("one");

    private final Instant expiresAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(600);
    private final TestIssuer issuer = new TestIssuer();
    private final AuthorizerHandler handler =
            new AuthorizerHandler(Map.of("ISSUER", issuer.url(), "AUDIENCE", "other , " + AUDIENCE));

    AuthorizerHandlerTest() throws IOException {}

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void authorizer_withTokenInHeader_allowsTheWholeStageAndSaysWhoItIs() {
        issuer.publish(KEY);

        IamPolicyResponseV1 policy = authorize(Map.of("Authorization", "Bearer " + token()));

        assertThat(policy.getPrincipalId()).isEqualTo("alice");
        assertThat(policy.getContext())
                .isEqualTo(Map.of("userId", "alice", "exp", Long.toString(expiresAt.getEpochSecond())));
        assertThat(policy.getPolicyDocument().get("Statement"))
                .asInstanceOf(ARRAY)
                .singleElement()
                .asInstanceOf(MAP)
                .containsEntry("Effect", "Allow")
                .containsEntry("Action", "execute-api:Invoke")
                .extractingByKey("Resource")
                .asInstanceOf(ARRAY)
                .containsExactly(STAGE + "/*");
    }

    @Test
    void authorizer_withTokenAsSubprotocol_allows() {
        issuer.publish(KEY);

        assertThat(authorize(Map.of("Sec-WebSocket-Protocol", "parley.v1, bearer." + token()))
                        .getPrincipalId())
                .isEqualTo("alice");
    }

    /// Some clients and proxies give each subprotocol a header line of its own; the map of single values has the
    /// last.
    @Test
    void authorizer_withTokenOnOneOfTwoSubprotocolLines_allows() {
        issuer.publish(KEY);
        String bearer = "bearer." + token();

        for (List<String> lines : List.of(List.of(bearer, "parley.v1"), List.of("parley.v1", bearer))) {
            AuthorizerEvent event = new AuthorizerEvent(
                    STAGE + "/$connect",
                    Map.of("sec-websocket-protocol", lines.getLast()),
                    Map.of("sec-websocket-protocol", lines));
            assertThat(handler.handleRequest(event, null).getPrincipalId()).isEqualTo("alice");
        }
    }

    @Test
    void authorizer_withBadTokenInHeaderAndGoodSubprotocol_refuses() {
        issuer.publish(KEY);

        assertUnauthorized(Map.of(
                "Authorization",
                "Bearer " + sign(claims(), newKey("one")),
                "Sec-WebSocket-Protocol",
                "parley.v1, bearer." + token()));
    }

    @Test
    void authorizer_withoutToken_refusesWithoutAskingTheIssuer() {
        assertUnauthorized(Map.of("Host", "example"));
        assertThatThrownBy(() -> handler.handleRequest(new AuthorizerEvent(null, null, null), null))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessage("Unauthorized");
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    void authorizer_whenTheIssuerIsAway_failsOtherwiseThanUnauthorized() {
        assertThatThrownBy(() -> authorize(Map.of("Authorization", "Bearer " + token())))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void authorizer_whateverBecomesOfAToken_logsNothingOfIt() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.parley.connect");
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.ALL);
        try {
            assertThatThrownBy(() -> authorize(Map.of("Authorization", "Bearer " + token())))
                    .isInstanceOf(DependencyUnavailableException.class);
            issuer.publish(KEY);
            authorize(Map.of("Authorization", "Bearer " + token()));
            assertUnauthorized(Map.of("Authorization", "Bearer " + sign(claims(), newKey("one"))));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }

        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains("eyJ"));
    }

    @Test
    void authorizer_withoutIssuerSetting_namesIt() {
        assertThatThrownBy(() -> new AuthorizerHandler(Map.of("AUDIENCE", AUDIENCE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ISSUER");
    }

    private JWTClaimsSet claims() {
        return issuer.claims().expirationTime(Date.from(expiresAt)).build();
    }

    private String token() {
        return sign(claims(), KEY);
    }

    private IamPolicyResponseV1 authorize(Map<String, String> headers) {
        return handler.handleRequest(new AuthorizerEvent(STAGE + "/$connect", headers, null), null);
    }

    private void assertUnauthorized(Map<String, String> headers) {
        assertThatThrownBy(() -> authorize(headers))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessage("Unauthorized");
    }
}
