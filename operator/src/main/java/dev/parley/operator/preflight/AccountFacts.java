package dev.parley.operator.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is asked of AWS, with the operator's credentials. Fails with `RuntimeException` where AWS refuses; each
/// question stands for itself.
public interface AccountFacts {
    Concurrency concurrency();

    /// What stands of the stage already; nothing where it was never deployed.
    Standing standing(String stage);

    /// The zones in which the Region's endpoint of a service can be put.
    Set<String> endpointZones(String service);

    /// The zones that are open to the account.
    List<String> zones();

    /// The VPCs that there are in the Region.
    int vpcs();

    /// @throws RuntimeException with EC2's own words if one of them does not exist
    List<Subnet> subnets(List<String> ids);

    /// The version of the CDK's bootstrap stack; empty where the Region was never bootstrapped.
    Optional<Integer> bootstrapVersion();

    /// The Lambda quota of account and Region.
    ///
    /// @param quota invocations at once
    /// @param unreserved those of them that no function has reserved
    record Concurrency(int quota, int unreserved) {}

    /// What a stage's stack has already.
    ///
    /// @param reserved invocations that its message function has reserved
    /// @param hasVpc whether one of the Region's VPCs is its own
    record Standing(int reserved, boolean hasVpc) {
        static final Standing NOTHING = new Standing(0, false);
    }

    /// Where a subnet is.
    record Subnet(String vpc, String zone) {}
}
