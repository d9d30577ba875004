package dev.parley.operator.preflight;

import dev.parley.operator.preflight.AccountFacts.Subnet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Whether zones and VPCs are there as a deployment's network needs them.
record NetworkCheck(DeploymentPlan plan, AccountFacts facts) {
    private static final int ZONES = 2;

    /// The quota of a new account. A higher one is not asked for: a warning is enough.
    private static final int VPCS = 5;

    /// A question, and what it is about.
    record Check(String what, Supplier<Finding> answer) {}

    List<Check> checks() {
        return switch (plan.network()) {
            case DeploymentPlan.NoNetwork _ ->
                List.of(new Check(
                        "the network", () -> Finding.ok("without Redis it needs no VPC, whatever zones there are")));
            case DeploymentPlan.OwnNetwork own ->
                List.of(
                        new Check("the zones", () -> zones(own)),
                        new Check("the VPCs", this::vpcs),
                        new Check("the zones", () -> unseen(firstZones(), "")));
            case DeploymentPlan.ExistingNetwork existing ->
                List.of(
                        new Check("the subnets", () -> subnets(existing)),
                        new Check(
                                "the subnets",
                                () -> unseen(
                                        zonesOf(facts.subnets(existing.subnets())),
                                        ", nor whether the VPC leads to DynamoDB and SQS")));
        };
    }

    private Finding zones(DeploymentPlan.OwnNetwork own) {
        List<String> first = firstZones();
        if (first.size() < ZONES) {
            return Finding.failure("the stack takes two zones, and there is " + (first.isEmpty() ? "none" : "one")
                    + ": choose another Region");
        }
        for (String service : own.hasEndpoints() ? services() : List.<String>of()) {
            Set<String> offered = facts.endpointZones(service);
            List<String> missing =
                    first.stream().filter(zone -> !offered.contains(zone)).toList();
            if (!missing.isEmpty()) {
                return Finding.failure("the stack takes the first two zones, and " + service + " has no endpoint in "
                        + String.join(" and ", missing) + ": deploy without parley:sqsEndpoint=interface");
            }
        }
        return Finding.ok("the network takes the zones " + String.join(" and ", first)
                + (own.hasEndpoints() ? ", with endpoints of " + String.join(" and ", services()) : ""));
    }

    private List<String> firstZones() {
        return facts.zones().stream().sorted().limit(ZONES).toList();
    }

    private List<String> services() {
        return plan.moderated() ? List.of("sqs", "lambda") : List.of("sqs");
    }

    private Finding vpcs() {
        int count = facts.vpcs();
        if (count < VPCS) {
            return Finding.ok("there is room for a VPC beside the " + count + " that there are");
        }
        return facts.standing(plan.stage()).hasVpc()
                ? Finding.ok("the stage has its VPC already")
                : Finding.warning("there are " + count + " VPCs, and a new account may have " + VPCS
                        + ": the deployment needs one more");
    }

    private Finding subnets(DeploymentPlan.ExistingNetwork existing) {
        List<Subnet> subnets = facts.subnets(existing.subnets());
        if (!subnets.stream().allMatch(subnet -> subnet.vpc().equals(existing.vpc()))) {
            return Finding.failure("not all of parley:subnets are in " + existing.vpc());
        }
        List<String> zones = zonesOf(subnets);
        return zones.size() < ZONES
                ? Finding.failure(
                        "all of parley:subnets are in " + String.join("", zones) + ": give two zones at least")
                : Finding.ok("the subnets of " + existing.vpc() + " are in " + String.join(" and ", zones));
    }

    private static List<String> zonesOf(List<Subnet> subnets) {
        return List.copyOf(new TreeSet<>(subnets.stream().map(Subnet::zone).toList()));
    }

    /// No API tells it before a cache or a function is made there.
    private static Finding unseen(List<String> zones, String more) {
        return Finding.unknown("AWS cannot be asked whether ElastiCache Serverless and Lambda take "
                + String.join(" and ", zones) + more + ": a deployment shows it");
    }
}
