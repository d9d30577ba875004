package dev.parley.client.server;

import java.util.Optional;

/// A key of AWS. The token belongs to keys that last for a while only, such as those of a role.
public record SigningKey(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    /// The key of a local run.
    public static final SigningKey LOCAL = new SigningKey("local", "local", Optional.empty());

    /// From `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, as Lambda sets them.
    ///
    /// @throws IllegalStateException if one of the first two is missing
    public static SigningKey fromEnvironment() {
        return new SigningKey(
                variable("AWS_ACCESS_KEY_ID").orElseThrow(() -> missing("AWS_ACCESS_KEY_ID")),
                variable("AWS_SECRET_ACCESS_KEY").orElseThrow(() -> missing("AWS_SECRET_ACCESS_KEY")),
                variable("AWS_SESSION_TOKEN"));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("the environment variable " + name + " is missing");
    }
}
