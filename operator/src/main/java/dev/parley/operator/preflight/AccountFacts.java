package dev.parley.operator.preflight;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is asked of AWS, with the operator's credentials. Fails with `RuntimeException` where AWS refuses; each
/// question stands for itself.
public interface AccountFacts {
    /// Invocations that the account's quota allows at once.
    int concurrency();

    /// The zones in which the Region's SQS endpoint can be put.
    Set<String> endpointZones();

    /// The zones that are open to the account.
    List<String> zones();

    /// The VPCs that there are in the Region.
    int vpcs();

    /// The version of the CDK's bootstrap stack; empty where the Region was never bootstrapped.
    Optional<Integer> bootstrapVersion();
}
