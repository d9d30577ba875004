package dev.parley.cdk.settings;

import java.util.Map;
import java.util.Optional;

/// Where functions keep what they coordinate by: limits, order gates, who types. It decides whether functions are in
/// a network: the deployment's profile.
public sealed interface Coordination {
    /// In a cache, which functions reach in a network alone.
    ///
    /// @param network a VPC of one's own, instead of a new one
    record InCache(Optional<ExistingNetwork> network) implements Coordination {}

    /// In a table. No function is in a network, and at rest the deployment pays for neither.
    record InTable() implements Coordination {}

    static Coordination standard() {
        return new InCache(Optional.empty());
    }

    /// Reads `redis`, which is `valkey` or `none`, and what goes with it.
    ///
    /// @throws IllegalArgumentException if a network is given that nothing would be in
    static Coordination read(Properties properties) {
        boolean cached = properties.choice("redis", Map.of("valkey", true, "none", false), true);
        Optional<ExistingNetwork> network = ExistingNetwork.read(properties);
        Deployment.require(
                cached || network.isEmpty(),
                "with parley:redis=none no function is in a network: leave out parley:vpc, parley:subnets and "
                        + "parley:securityGroup");
        return cached ? new InCache(network) : new InTable();
    }
}
