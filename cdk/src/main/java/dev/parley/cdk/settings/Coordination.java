package dev.parley.cdk.settings;

import java.util.Map;
import java.util.Optional;

/// Where functions keep what they coordinate by: limits, order gates, who types. It decides whether functions are in
/// a network: the deployment's profile.
public sealed interface Coordination {
    /// In a cache, which functions reach in a network alone.
    ///
    /// @param network a VPC of one's own, instead of a new one
    /// @param endpoint how functions reach SQS from there
    record InCache(Optional<ExistingNetwork> network, SqsEndpoint endpoint) implements Coordination {}

    /// In a table. No function is in a network, and at rest the deployment pays for neither.
    record InTable() implements Coordination {}

    static Coordination standard() {
        return new InCache(Optional.empty(), SqsEndpoint.DUAL_STACK);
    }

    /// Reads `redis`, which is `valkey` or `none`, and what goes with it.
    ///
    /// @throws IllegalArgumentException if a network is given that nothing would be in
    static Coordination read(Properties properties) {
        boolean cached = properties.choice("redis", Map.of("valkey", true, "none", false), true);
        Optional<ExistingNetwork> network = ExistingNetwork.read(properties);
        Optional<String> endpoint = properties.text("sqsEndpoint");
        Deployment.require(
                cached || (network.isEmpty() && endpoint.isEmpty()),
                "with parley:redis=none no function is in a network: leave out parley:vpc, parley:subnets, "
                        + "parley:securityGroup and parley:sqsEndpoint");
        return cached ? new InCache(network, endpoint(properties, network.isPresent())) : new InTable();
    }

    /// An existing VPC need not have IPv6.
    private static SqsEndpoint endpoint(Properties properties, boolean existing) {
        return properties.choice(
                "sqsEndpoint",
                Map.of("dualstack", SqsEndpoint.DUAL_STACK, "interface", SqsEndpoint.INTERFACE),
                existing ? SqsEndpoint.INTERFACE : SqsEndpoint.DUAL_STACK);
    }
}
