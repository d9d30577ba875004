package dev.parley.operator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.jdk.Accounts;
import dev.parley.operator.Smoke.User;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley smoke`.
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        description = "Has two users talk through an endpoint and says which steps worked.")
final class SmokeCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            defaultValue = "ws://localhost:3001/local",
            description = "the WebSocket URL (default: ${DEFAULT-VALUE})")
    private URI url = URI.create("ws://localhost:3001/local");

    @Option(
            names = "--token",
            description =
                    "a user's bearer token; give it twice, for two users. Without, alice and bob of the local run")
    private List<String> tokens = List.of();

    @Option(names = "--issuer", defaultValue = "http://localhost:3000", description = "where alice and bob sign in")
    private URI issuer = URI.create("http://localhost:3000");

    @Option(
            names = "--stack",
            description =
                    "a CloudFormation stack instead: makes two users in its user pool and deletes them at the end;"
                            + " uses your AWS credentials and region")
    private Optional<String> stack = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!tokens.isEmpty() && tokens.size() != 2) {
            throw new UnreachableException("give --token twice, or not at all");
        }
        if (stack.isPresent() && !tokens.isEmpty()) {
            throw new UnreachableException("give --stack or --token, not both");
        }
        try {
            if (stack.isPresent()) {
                StackAccounts.smoke(
                        StackAccounts.of(stack.get()),
                        URI.create(Deployment.output(stack.get(), "WebSocketUrl")),
                        SmokeCommand::done);
                return 0;
            }
            List<User> users = tokens.isEmpty() ? demoUsers() : List.of(user(tokens.get(0)), user(tokens.get(1)));
            new Smoke(url, SmokeCommand::done).run(users.get(0), users.get(1));
            return 0;
        } catch (SmokeFailedException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (CompletionException e) {
            System.err.println("failed: " + e.getMessage());
            return 1;
        }
    }

    private static void done(String step) {
        System.out.println("ok: " + step);
    }

    private List<User> demoUsers() throws IOException, InterruptedException {
        try (Accounts accounts = new Accounts(issuer)) {
            return List.of(
                    new User("alice", accounts.logIn("alice", "parley").token()),
                    new User("bob", accounts.logIn("bob", "parley").token()));
        }
    }

    /// Reads whose token it is, without checking it: the gateway does that.
    private static User user(String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new UnreachableException("a --token is not a JWT");
        }
        byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
        return new User(
                JsonMapper.builder().build().readTree(claims).path("sub").asText(), token);
    }
}
