package dev.parley.cdk.settings;

import java.util.Optional;

/// A CloudFront distribution in front of the WebSocket API, with a rule that refuses an address that connects too
/// often. A rule itself cannot be attached to a WebSocket API.
///
/// @param connectsPerAddress within five minutes
/// @param ownRules the ARN of a web ACL in us-east-1 instead of a new one, which only a stack in us-east-1 can make
public record Edge(int connectsPerAddress, Optional<String> ownRules) {
    private static final int LEAST = 10;
    private static final int MOST = 2_000_000_000;

    public Edge {
        Deployment.require(
                connectsPerAddress >= LEAST && connectsPerAddress <= MOST,
                "parley:edge is a number of connects from one address within five minutes, 10 at least: "
                        + connectsPerAddress);
        Deployment.require(
                ownRules.isEmpty()
                        || ownRules.get().matches("arn:[a-z-]+:wafv2:us-east-1:[0-9]{12}:global/webacl/.+/.+"),
                "parley:edgeRules is the ARN of a web ACL for CloudFront, in us-east-1: " + ownRules.orElse(""));
    }

    /// Absent unless `edge` is set.
    static Optional<Edge> read(Properties properties) {
        int connects = properties.number("edge", 0);
        Optional<String> rules = properties.text("edgeRules");
        Deployment.require(rules.isEmpty() || connects != 0, "parley:edgeRules needs parley:edge");
        return connects == 0 ? Optional.empty() : Optional.of(new Edge(connects, rules));
    }
}
