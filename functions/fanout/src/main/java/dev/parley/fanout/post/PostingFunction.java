package dev.parley.fanout.post;

import dev.parley.adapter.apigateway.ConnectionsGateway;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.dynamodb.connections.DynamoPostBudget;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.port.Backoff;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.PostRate;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.time.Duration;

/// The collaborators of posting to connections, in each function that posts.
public record PostingFunction(Environment environment, CloudClients clients, DynamoStore store, Telemetry telemetry) {
    private static final int POSTS_IN_FLIGHT = 64;

    /// A delivery waits no longer for a store that does not answer than for a connection that does not.
    private static final Duration BUDGET_PATIENCE = Duration.ofSeconds(1);

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
