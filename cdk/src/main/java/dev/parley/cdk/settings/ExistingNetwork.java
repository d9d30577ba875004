package dev.parley.cdk.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A VPC that the account has already. The functions that speak to Redis and the cache are put into it, and the
/// stack makes none. Its owner gives it ways to DynamoDB and SQS, and to Lambda if there is a moderator.
///
/// @param vpc the id of the VPC
/// @param subnets ids of subnets in two zones at least
/// @param securityGroup a group for the functions beside the stack's own: the one that the VPC's endpoints let in
public record ExistingNetwork(String vpc, List<String> subnets, Optional<String> securityGroup) {
    private static final String ID = "-[0-9a-f]{8,17}";

    public ExistingNetwork {
        subnets = List.copyOf(subnets);
        Deployment.require(vpc.matches("vpc" + ID), "parley:vpc is not the id of a VPC: " + vpc);
        subnets.forEach(subnet ->
                Deployment.require(subnet.matches("subnet" + ID), "parley:subnets: not the id of a subnet: " + subnet));
        Deployment.require(
                subnets.size() >= 2 && new HashSet<>(subnets).size() == subnets.size(),
                "parley:subnets are two subnets at least, in different zones: " + subnets);
        securityGroup.ifPresent(group -> Deployment.require(
                group.matches("sg" + ID), "parley:securityGroup is not the id of a security group: " + group));
    }

    static Optional<ExistingNetwork> read(Properties properties) {
        Optional<String> vpc = properties.text("vpc");
        Optional<List<String>> subnets = properties.list("subnets");
        Optional<String> group = properties.text("securityGroup");
        Deployment.require(vpc.isPresent() == subnets.isPresent(), "parley:vpc and parley:subnets go together");
        Deployment.require(vpc.isPresent() || group.isEmpty(), "parley:securityGroup is of a VPC: it needs parley:vpc");
        return vpc.map(id -> new ExistingNetwork(id, subnets.orElseThrow(), group));
    }
}
