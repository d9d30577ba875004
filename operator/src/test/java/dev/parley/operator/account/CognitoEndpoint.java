package dev.parley.operator.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/// A user pool over HTTP: it knows names and passwords, gives tokens that a test makes, and refuses what a test says.
public final class CognitoEndpoint implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> passwords = new TreeMap<>();
    private final List<JsonNode> created = new ArrayList<>();
    private final UnaryOperator<String> tokens;
    private final HttpServer server;
    private String refused = "";
    private boolean asksForACode;

    /// @param tokens a token for a name
    public CognitoEndpoint(UnaryOperator<String> tokens) {
        this.tokens = tokens;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    public PoolAccounts accounts() {
        return new PoolAccounts(
                CognitoIdentityProviderClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .endpointOverride(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .region(Region.of("local"))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                        .build(),
                new PoolAccounts.Pool("pool", "client", "sub"));
    }

    /// Refuses an operation from now on, such as `AdminDeleteUser`.
    public void refuse(String operation) {
        refused = operation;
    }

    void askForACode() {
        asksForACode = true;
    }

    /// The names with their passwords, empty text where the pool has mailed one.
    public Map<String, String> passwords() {
        return passwords;
    }

    /// All requests to make an account.
    public List<JsonNode> created() {
        return created;
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String operation =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceAll(".*\\.", "");
            ObjectNode answer = operation.equals(refused)
                    ? error("InvalidParameterException", "not today")
                    : answer(operation, request);
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.has("__type") ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode answer(String operation, JsonNode request) {
        String name = request.path("Username").asText();
        return switch (operation) {
            case "AdminCreateUser" -> create(name, request);
            case "AdminSetUserPassword" -> setPassword(name, request);
            case "AdminDeleteUser" ->
                passwords.remove(name) == null
                        ? error("UserNotFoundException", "no such user")
                        : JSON.createObjectNode();
            case "InitiateAuth" -> signIn(request.path("AuthParameters"));
            default -> error("InvalidParameterException", operation);
        };
    }

    private ObjectNode create(String name, JsonNode request) {
        created.add(request);
        return passwords.putIfAbsent(name, "") == null
                ? JSON.createObjectNode()
                : error("UsernameExistsException", "User account already exists");
    }

    private ObjectNode setPassword(String name, JsonNode request) {
        passwords.put(name, request.path("Password").asText());
        return request.path("Permanent").asBoolean() ? JSON.createObjectNode() : error("InvalidParameterException", "");
    }

    private ObjectNode signIn(JsonNode parameters) {
        String name = parameters.path("USERNAME").asText();
        String password = parameters.path("PASSWORD").asText();
        if (password.isEmpty() || !password.equals(passwords.get(name))) {
            return error("NotAuthorizedException", "Incorrect username or password.");
        }
        ObjectNode answer = JSON.createObjectNode();
        if (asksForACode) {
            return answer.put("ChallengeName", "SOFTWARE_TOKEN_MFA");
        }
        answer.putObject("AuthenticationResult").put("AccessToken", tokens.apply(name));
        return answer;
    }

    private static ObjectNode error(String type, String message) {
        return JSON.createObjectNode().put("__type", type).put("message", message);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
