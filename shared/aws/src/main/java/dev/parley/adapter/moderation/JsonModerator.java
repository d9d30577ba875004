package dev.parley.adapter.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.Metadata;
import dev.parley.facts.MessageSizes;
import dev.parley.port.moderation.Moderator;
import dev.parley.protocol.json.StrictJson;
import dev.parley.settings.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// Asks a moderator in JSON. An answer of a wrong form, type or size counts as none. Logs why there was none,
/// never what was sent. Thread safe.
public final class JsonModerator implements Moderator {
    private static final Logger LOG = LoggerFactory.getLogger(JsonModerator.class);
    private static final Duration WITHIN = Duration.ofMillis(500);
    private static final int MAX_MESSAGE = 1000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final ModeratorEndpoint endpoint;
    private final Duration within;

    JsonModerator(ModeratorEndpoint endpoint, Duration within) {
        this.endpoint = endpoint;
        this.within = within;
    }

    /// The moderator that `MODERATOR_URL` or `MODERATOR_FUNCTION`, an ARN, names; empty where neither is set.
    /// It is waited for as long as `MODERATOR_TIMEOUT_MS` says, else half a second.
    public static Optional<Moderator> from(Environment environment) {
        Optional<ModeratorEndpoint> url =
                environment.find("MODERATOR_URL").map(address -> new HttpModeratorEndpoint(URI.create(address)));
        return url.or(() -> environment.find("MODERATOR_FUNCTION").map(arn -> lambda(environment, arn)))
                .map(endpoint -> new JsonModerator(endpoint, environment.milliseconds("MODERATOR_TIMEOUT_MS", WITHIN)));
    }

    /// What `MODERATOR_FAILURE` says: `allow`, which holds without it, or `unavailable`.
    public static FailureRule failureRule(Environment environment) {
        String rule = environment.find("MODERATOR_FAILURE").orElse("allow");
        return switch (rule) {
            case "allow" -> FailureRule.ALLOW;
            case "unavailable" -> FailureRule.UNAVAILABLE;
            default ->
                throw new IllegalStateException(
                        "environment variable MODERATOR_FAILURE is allow or unavailable, not " + rule);
        };
    }

    private static ModeratorEndpoint lambda(Environment environment, String arn) {
        String region = environment.require("AWS_REGION");
        URI endpoint = environment
                .find("AWS_ENDPOINT_URL_LAMBDA")
                .map(URI::create)
                .orElseGet(() -> URI.create("https://lambda." + region + ".amazonaws.com"));
        return new LambdaModeratorEndpoint(
                arn, endpoint, region, DefaultCredentialsProvider.create(), HttpClient.newHttpClient());
    }

    @Override
    public Verdict judge(Sent sent) {
        try {
            return verdict(JSON.readTree(endpoint.ask(request(sent), within)));
        } catch (IOException e) {
            LOG.warn("the moderator did not answer", e);
            return new Verdict.Missing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Missing();
        }
    }

    private static byte[] request(Sent sent) throws JsonProcessingException {
        ObjectNode request = JSON.createObjectNode()
                .put("action", sent.action())
                .put("roomId", sent.roomId().value())
                .put("roomKind", sent.roomKind().name().toLowerCase(Locale.ROOT))
                .put("sender", sent.sender().value())
                .put("body", sent.body());
        if (sent.metadata().isPresent()) {
            request.set("metadata", JSON.readTree(sent.metadata().get().json()));
        }
        if (!sent.mentions().isEmpty()) {
            sent.mentions().forEach(user -> request.withArray("mentions").add(user.value()));
        }
        return JSON.writeValueAsBytes(request);
    }

    private static Verdict verdict(JsonNode answer) throws JsonProcessingException {
        return switch (answer.path("decision").asText()) {
            case "allow" -> new Verdict.Allowed();
            case "reject" ->
                answer.path("message").isMissingNode() || isText(answer.path("message"), MAX_MESSAGE)
                        ? new Verdict.Rejected(text(answer.path("message")))
                        : unreadable();
            case "replace" -> replaced(answer.path("body"), answer.path("metadata"));
            default -> unreadable();
        };
    }

    private static Verdict replaced(JsonNode body, JsonNode metadata) throws JsonProcessingException {
        Optional<Metadata> object = metadata.isObject() ? metadata(metadata) : Optional.empty();
        boolean readable = (body.isMissingNode() || isText(body, MessageSizes.BODY_BYTES))
                && (metadata.isMissingNode() || object.isPresent())
                && !(body.isMissingNode() && metadata.isMissingNode());
        return readable ? new Verdict.Replaced(text(body), object) : unreadable();
    }

    /// Absent beyond the limits of a message's metadata.
    private static Optional<Metadata> metadata(JsonNode object) throws JsonProcessingException {
        String text = JSON.writeValueAsString(JSON.treeToValue(object, Object.class));
        return StrictJson.isWellFormed(text) ? Metadata.of(text, Metadata.MESSAGE_BYTES) : Optional.empty();
    }

    private static boolean isText(JsonNode node, int mostBytes) {
        return node.isTextual()
                && !node.asText().isEmpty()
                && StrictJson.isWellFormed(node.asText())
                && bytes(node.asText()) <= mostBytes;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Verdict unreadable() {
        LOG.warn("the moderator's answer has not the form of one");
        return new Verdict.Missing();
    }
}
