package dev.parley.cdk.settings;

/// How functions in a network reach SQS, and Lambda where there is a moderator. DynamoDB is reached by a gateway
/// endpoint either way.
public enum SqsEndpoint {
    /// The services' dual-stack endpoints, by IPv6 through an egress-only internet gateway, which is free.
    DUAL_STACK,

    /// Interface endpoints, which are paid for by zone and hour. The network has no other way out.
    INTERFACE
}
