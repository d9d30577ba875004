package dev.parley.operator.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks before a deployment whether account and Region have what its stack needs. Changes nothing.
public final class Preflight {
    /// The version that the CDK's templates ask for.
    private static final int BOOTSTRAP = 6;

    private final String region;
    private final AccountFacts facts;
    private final DeploymentPlan plan;

    public Preflight(String region, AccountFacts facts, DeploymentPlan plan) {
        this.region = region;
        this.facts = facts;
        this.plan = plan;
    }

    /// One finding a check. A question that AWS refuses is a failure of its check alone.
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new SnapStartCheck(region).run());
        findings.add(asked("the Lambda quota", this::concurrency));
        new NetworkCheck(plan, facts).checks().forEach(check -> findings.add(asked(check.what(), check.answer())));
        findings.add(asked("the CDK's bootstrap", this::bootstrap));
        return findings;
    }

    private Finding concurrency() {
        return new ReservationCheck(
                        plan, facts.concurrency(), facts.standing(plan.stage()).reserved())
                .run();
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
