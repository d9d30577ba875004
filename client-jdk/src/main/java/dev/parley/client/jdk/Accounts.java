package dev.parley.client.jdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The accounts of a local run's issuer. On AWS the user pool has its own ways to sign in. Thread safe.
public final class Accounts implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI issuer;
    private final HttpClient http = HttpClient.newHttpClient();

    /// `issuer` is such as `http://localhost:3000`.
    public Accounts(URI issuer) {
        this.issuer = issuer;
    }

    /// What a sign-in gives: the bearer token, whose it is, and how long it lasts.
    public record SignedIn(String token, String userId, Duration expiresIn) {}

    /// Makes an account and signs in.
    ///
    /// @throws RefusedSignInException with 409 if the name is taken, 400 if name or password do not have
    /// their form
    public SignedIn signUp(String username, String password) throws IOException, InterruptedException {
        return post("/signup", credentials(username, password));
    }

    /// @throws RefusedSignInException with 401 if name and password do not belong together
    public SignedIn logIn(String username, String password) throws IOException, InterruptedException {
        return post("/login", credentials(username, password));
    }

    /// Signs in for a token that ends early or late.
    ///
    /// @throws RefusedSignInException with 401 if name and password do not belong together
    public SignedIn logIn(String username, String password, Duration tokenLifetime)
            throws IOException, InterruptedException {
        return post("/login", credentials(username, password).put("expiresInSeconds", tokenLifetime.toSeconds()));
    }

    /// Lets go of the threads. Before Java 21 they end by themselves, once nothing refers to the accounts.
    @Override
    public void close() {
        if ((Object) http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("an HTTP client closes without exceptions", e);
            }
        }
    }

    private SignedIn post(String path, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new RefusedSignInException(response.statusCode());
        }
        JsonNode answer = JSON.readTree(response.body());
        return new SignedIn(
                answer.path("token").asText(),
                answer.path("userId").asText(),
                Duration.ofSeconds(answer.path("expiresIn").asLong()));
    }

    private static ObjectNode credentials(String username, String password) {
        return JSON.createObjectNode().put("username", username).put("password", password);
    }
}
