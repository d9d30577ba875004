package dev.parley.operator.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Looks before a first deployment whether account and Region have what the stack needs. Changes nothing.
public final class Preflight {
    /// Regions whose Lambda has no SnapStart, by its documentation.
    static final Set<String> WITHOUT_SNAP_START = Set.of("ap-southeast-6", "ap-east-2");

    /// 100 stay with the other functions; a share of what is beyond is reserved.
    private static final int LEAST_CONCURRENCY = 110;

    private static final int STANDARD_CONCURRENCY = 1000;
    private static final int ZONES = 2;

    /// The quota of a new account. A higher one is not asked for: a warning is enough.
    private static final int VPCS = 5;

    /// The version that the CDK's templates ask for.
    private static final int BOOTSTRAP = 6;

    private final String region;
    private final AccountFacts facts;

    public Preflight(String region, AccountFacts facts) {
        this.region = region;
        this.facts = facts;
    }

    /// One finding a check. A question that AWS refuses is a failure of its check alone.
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(snapStart());
        findings.add(asked("the Lambda quota", this::concurrency));
        findings.add(asked("the zones", this::zones));
        findings.add(asked("the VPCs", this::vpcs));
        findings.add(asked("the CDK's bootstrap", this::bootstrap));
        return findings;
    }

    private Finding snapStart() {
        return WITHOUT_SNAP_START.contains(region)
                ? Finding.failure("Lambda has no SnapStart in " + region + ": choose another Region")
                : Finding.ok("Lambda has Java 25 with SnapStart in " + region + ", by its documentation");
    }

    private Finding concurrency() {
        int quota = facts.concurrency();
        if (quota >= STANDARD_CONCURRENCY) {
            return Finding.ok("Lambda may run " + quota + " invocations at once");
        }
        String advice =
                "Lambda may run " + quota + " invocations at once: deploy with -c parley:accountConcurrency=" + quota;
        return Finding.warning(
                quota < LEAST_CONCURRENCY ? advice + ", which reserves none for messages, and ask for more" : advice);
    }

    private Finding zones() {
        Set<String> offered = facts.endpointZones();
        List<String> usable = facts.zones().stream()
                .sorted()
                .limit(ZONES)
                .filter(offered::contains)
                .toList();
        return usable.size() == ZONES
                ? Finding.ok("SQS has an endpoint in " + String.join(" and ", usable))
                : Finding.failure("the stack takes the first two zones, and SQS has an endpoint in "
                        + (usable.isEmpty() ? "none" : "one") + " of them: choose another Region");
    }

    private Finding vpcs() {
        int count = facts.vpcs();
        return count < VPCS
                ? Finding.ok("there is room for a VPC beside the " + count + " that there are")
                : Finding.warning("there are " + count + " VPCs, and a new account may have " + VPCS
                        + ": the deployment needs one more");
    }

    private Finding bootstrap() {
        Optional<Integer> version = facts.bootstrapVersion();
        return version.filter(known -> known >= BOOTSTRAP).isPresent()
                ? Finding.ok("the Region is bootstrapped for the CDK, version " + version.get())
                : Finding.failure("the Region is "
                        + version.map(known -> "bootstrapped in version " + known)
                                .orElse("not bootstrapped") + ": run ./parley cdk bootstrap");
    }

    private static Finding asked(String what, Supplier<Finding> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Finding.failure(what + " cannot be read: " + e.getMessage());
        }
    }
}
