package dev.parley.cdk.gateway;

/// What the authorizer must know of whoever issues tokens.
public record Issuer(String address, String audiences) {}
