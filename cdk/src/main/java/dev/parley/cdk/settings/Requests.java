package dev.parley.cdk.settings;

import java.util.Map;

/// Requests a second at API Gateway: frames, connects and posts to connections are counted alike.
///
/// @param account what the account's quota allows all of its APIs in the Region together
/// @param stage what the stage lets in; posts are not among it
/// @param postShare the percentage of the account's requests that posts to many connections may use; at 100
/// they are not governed
public record Requests(Bucket account, Bucket stage, int postShare) {
    private static final int ALL = 100;

    public Requests {
        Deployment.require(account.perMinute().isEmpty(), "the account's throttle has no quota");
        Deployment.require(stage.perMinute().isEmpty(), "the gateway's throttle has no quota");
        Deployment.require(postShare >= 1 && postShare <= ALL, "a share is 1-100 percent: " + postShare);
    }

    /// AWS's default quota, half of it for posts to many.
    public static Requests standard() {
        return new Requests(new Bucket(10_000, 5_000), new Bucket(2000, 1000), 50);
    }

    /// The environment variables that hold a function's posts to many connections to their share; none at 100
    /// percent.
    public Map<String, String> postBudget() {
        return postShare < ALL
                ? Map.of(
                        "POST_BUDGET_RATE", Integer.toString(share(account.ratePerSecond())),
                        "POST_BUDGET_BURST", Integer.toString(share(account.burst())))
                : Map.of();
    }

    private int share(int requests) {
        return Math.max(1, requests * postShare / ALL);
    }
}
