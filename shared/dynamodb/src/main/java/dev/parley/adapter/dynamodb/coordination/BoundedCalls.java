package dev.parley.adapter.dynamodb.coordination;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/// How long a request of this package may take, the client's own tries included: no frame waits longer for a table
/// that hangs.
final class BoundedCalls {
    static final Consumer<AwsRequestOverrideConfiguration.Builder> TWO_SECONDS =
            call -> call.apiCallTimeout(Duration.ofSeconds(2));

    private BoundedCalls() {}
}
