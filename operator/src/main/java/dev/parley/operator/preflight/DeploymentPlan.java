package dev.parley.operator.preflight;

import dev.parley.facts.MessageReservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the properties of a deployment ask of account and Region. Other properties are left to the synthesis, which
/// refuses what there is not.
///
/// @param stage the name of the stage
/// @param network where functions with Redis run
/// @param moderated whether functions call a moderator
/// @param quota the account's Lambda quota, as the deployment believes
/// @param messageShare the percentage of it that is reserved for messages; 100 reserves nothing
public record DeploymentPlan(String stage, Network network, boolean moderated, int quota, int messageShare) {
    /// The network that a deployment needs.
    public sealed interface Network {}

    /// Without Redis no function is in one.
    public record NoNetwork() implements Network {}

    /// A VPC that the stack makes.
    ///
    /// @param hasEndpoints whether it has interface endpoints, which must be in its zones
    public record OwnNetwork(boolean hasEndpoints) implements Network {}

    /// A VPC that the account has.
    public record ExistingNetwork(String vpc, List<String> subnets) implements Network {
        public ExistingNetwork {
            subnets = List.copyOf(subnets);
        }
    }

    /// @param properties by their names, without the prefix
    /// @throws IllegalArgumentException naming the property that has no such value
    public static DeploymentPlan of(Map<String, String> properties) {
        String stage = properties.getOrDefault("stage", MessageReservation.STANDARD_STAGE);
        int share = number(properties, "messageShare", MessageReservation.share(stage));
        require(share >= 1 && share <= MessageReservation.ALL, "messageShare", "a share is 1-100 percent: " + share);
        return new DeploymentPlan(
                stage,
                network(properties),
                properties.containsKey("moderator"),
                number(properties, "accountConcurrency", MessageReservation.STANDARD_QUOTA),
                share);
    }

    private static Network network(Map<String, String> properties) {
        if (isSecond(properties, "redis", "valkey", "none")) {
            return new NoNetwork();
        }
        boolean hasEndpoints = isSecond(properties, "sqsEndpoint", "dualstack", "interface");
        return Optional.ofNullable(properties.get("vpc"))
                .<Network>map(vpc -> new ExistingNetwork(vpc, subnets(properties)))
                .orElseGet(() -> new OwnNetwork(hasEndpoints));
    }

    private static List<String> subnets(Map<String, String> properties) {
        List<String> subnets = List.of(properties.getOrDefault("subnets", "").split("\\s*,\\s*"));
        require(subnets.size() > 1, "subnets", "a VPC needs two subnets at least");
        return subnets;
    }

    private static boolean isSecond(Map<String, String> properties, String name, String first, String second) {
        String value = properties.getOrDefault(name, first);
        require(
                value.equals(first) || value.equals(second),
                name,
                "'" + value + "' is neither " + first + " nor " + second);
        return value.equals(second);
    }

    private static int number(Map<String, String> properties, String name, int standard) {
        String value = properties.getOrDefault(name, Integer.toString(standard));
        require(value.matches("[0-9]{1,9}"), name, "'" + value + "' is no number");
        return Integer.parseInt(value);
    }

    private static void require(boolean condition, String name, String complaint) {
        if (!condition) {
            throw new IllegalArgumentException(PlanProperties.PREFIX + name + ": " + complaint);
        }
    }
}
