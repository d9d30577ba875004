package dev.parley.fanout.post;

import dev.parley.adapter.apigateway.ConnectionsGateway;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.dynamodb.connections.DynamoPostBudget;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.port.Backoff;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.PostRate;
import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The collaborators of posting to connections, in each function that posts.
public record PostingFunction(Environment environment, CloudClients clients, DynamoStore store, Telemetry telemetry) {
    private static final int POSTS_IN_FLIGHT = 64;
    private static final String NOBODY = "(priming)";
    private static final Duration PRIMING_PATIENCE = Duration.ofSeconds(2);

    /// A delivery waits no longer for a store that does not answer than for a connection that does not.
    private static final Duration BUDGET_PATIENCE = Duration.ofSeconds(1);

    /// Posts to nobody and takes any answer, or none within two seconds: before the first deployment is done, the
    /// gateway has no stage that could answer.
    ///
    /// @param effectless clients whose posts reach nobody
    public static void prime(Environment environment, CloudClients effectless) {
        URI callback = environment.requireUri("CALLBACK_URL");
        Connection nobody = new Connection(
                new ConnectionId(NOBODY),
                new UserId(NOBODY),
                Binding.ALL,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                callback);
        ConnectionsGateway.at(callback, effectless).post(nobody, new byte[] {'{', '}'}, PRIMING_PATIENCE);
    }

    public PostPool dispatch(ConnectionCleanup upkeep, PostBudgetThrottle.Terms terms) {
        ConnectionPoster courier = new ConnectionPoster(
                ConnectionsGateway.at(environment.requireUri("CALLBACK_URL"), clients),
                Backoff.sleeping(Duration.ofMillis(40), Duration.ofMillis(400)),
                telemetry,
                Clock.systemUTC());
        return new PostPool(courier, upkeep, governor(terms), environment.integer("POSTS_IN_FLIGHT", POSTS_IN_FLIGHT));
    }

    /// Without a rate, or with the rate 0, nothing is governed.
    private PostThrottle governor(PostBudgetThrottle.Terms terms) {
        int perSecond = environment.integer("POST_BUDGET_RATE", 0);
        if (perSecond == 0) {
            return PostThrottle.NONE;
        }
        PostRate rate = new PostRate(perSecond, environment.integer("POST_BUDGET_BURST", 0));
        Duration patience = environment.milliseconds("POST_BUDGET_TIMEOUT_MS", BUDGET_PATIENCE);
        return new PostBudgetThrottle(new DynamoPostBudget(store, rate, patience), terms, Pause.sleeping(), telemetry);
    }
}
